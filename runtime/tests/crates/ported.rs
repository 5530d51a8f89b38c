//! What stands in real programs, written anew: which of it derives without an attribute, and whether the figures are the allocator's.

use super::{below, same};
use memfootprint::{Accuracy, MemFootprint, Reason, footprint};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// A service's struct of ten fields, from ten crates.
#[derive(MemFootprint)]
struct Order {
    id: uuid::Uuid,
    placed: chrono::DateTime<chrono::Utc>,
    customer: compact_str::CompactString,
    payload: serde_json::Value,
    body: bytes::Bytes,
    lines: indexmap::IndexMap<String, u32>,
    tags: smallvec::SmallVec<[String; 2]>,
    state: parking_lot::Mutex<Vec<u8>>,
    seen: dashmap::DashMap<u64, u64>,
    next: tokio::sync::Mutex<Option<Box<Order>>>,
}

fn order(size: usize, next: Option<Box<Order>>) -> Order {
    let text = "x".repeat(size);
    Order {
        id: uuid::Uuid::from_u128(size as u128),
        placed: chrono::DateTime::UNIX_EPOCH,
        customer: compact_str::CompactString::new(&text),
        payload: serde_json::json!({ "user": text, "seen": [size, null] }),
        body: bytes::Bytes::from(vec![0; size]),
        lines: (0..size).map(|id| (id.to_string(), 1)).collect(),
        tags: vec![text; size % 4].into(),
        state: parking_lot::Mutex::new(vec![0; size]),
        seen: (0..size as u64).map(|id| (id, id)).collect(),
        next: tokio::sync::Mutex::new(next),
    }
}

/// But for what is listed: the contents of a `Bytes`.
#[test]
fn a_struct_of_ten_crates_needs_no_attribute() {
    for size in [0, 1, 20, 100] {
        let missing = below(Accuracy::AtLeast, || order(size, Some(Box::new(order(size / 2, None)))));
        assert_eq!(missing, size + size / 2, "the bodies");
        let order = order(size, None);
        let unseen: Vec<String> = footprint(&order)
            .skipped
            .into_iter()
            .filter(|skipped| skipped.reason == Reason::Opaque)
            .map(|skipped| skipped.path)
            .collect();
        assert_eq!(unseen, ["body"]);
    }
}

/// As a Python checker's syntax tree has it.
mod ast {
    use super::MemFootprint;
    use compact_str::CompactString;
    use thin_vec::ThinVec;

    #[derive(MemFootprint, Clone, Copy)]
    pub(super) struct TextRange {
        pub(super) start: u32,
        pub(super) end: u32,
    }

    #[derive(MemFootprint)]
    pub(super) struct Name {
        pub(super) range: TextRange,
        pub(super) id: CompactString,
    }

    #[derive(MemFootprint)]
    pub(super) struct Module {
        pub(super) range: TextRange,
        pub(super) body: ThinVec<Stmt>,
        pub(super) lines: Box<[u32]>,
    }

    #[derive(MemFootprint)]
    pub(super) enum Stmt {
        Function(Box<Function>),
        Class(Box<Class>),
        Assign { targets: ThinVec<Expr>, value: Box<Expr> },
        Return(Option<Box<Expr>>),
        Pass(TextRange),
    }

    #[derive(MemFootprint)]
    pub(super) struct Function {
        pub(super) name: Name,
        pub(super) parameters: Box<Parameters>,
        pub(super) decorators: ThinVec<Decorator>,
        pub(super) body: ThinVec<Stmt>,
    }

    #[derive(MemFootprint)]
    pub(super) struct Class {
        pub(super) name: Name,
        pub(super) bases: ThinVec<Expr>,
        pub(super) body: ThinVec<Stmt>,
    }

    #[derive(MemFootprint, Default)]
    pub(super) struct Parameters {
        pub(super) args: Vec<Parameter>,
        pub(super) vararg: Option<Box<Parameter>>,
    }

    #[derive(MemFootprint)]
    pub(super) struct Parameter {
        pub(super) name: Name,
        pub(super) annotation: Option<Box<Expr>>,
    }

    #[derive(MemFootprint)]
    pub(super) struct Decorator {
        pub(super) expression: Expr,
    }

    #[derive(MemFootprint)]
    pub(super) enum Expr {
        Name(Name),
        Number(Number),
        Text(Box<str>),
        Call(Box<Call>),
        Tuple(ThinVec<Expr>),
    }

    #[derive(MemFootprint)]
    pub(super) enum Number {
        Int(Int),
        Float(f64),
        Big(num_bigint::BigInt),
    }

    #[derive(MemFootprint)]
    pub(super) enum Int {
        Small(u64),
        Large(Box<str>),
    }

    #[derive(MemFootprint)]
    pub(super) struct Call {
        pub(super) function: Expr,
        pub(super) arguments: smallvec::SmallVec<[Expr; 1]>,
    }
}

fn module(functions: u32) -> ast::Module {
    use ast::{
        Call, Class, Decorator, Expr, Function, Int, Module, Name, Number, Parameter, Parameters, Stmt,
        TextRange,
    };
    let range = |at| TextRange { start: at, end: at + 9 };
    let name = |at: u32| Name {
        range: range(at),
        id: compact_str::format_compact!("a_name_that_is_long_at_times_{}", at * at),
    };
    let call = |at| {
        let arguments = (0..at % 4).map(|at| Expr::Number(Number::Int(Int::Small(at.into())))).collect();
        Expr::Call(Box::new(Call { function: Expr::Name(name(at)), arguments }))
    };
    let parameters = |at: u32| Parameters {
        args: (0..at % 5)
            .map(|at| Parameter { name: name(at), annotation: Some(Box::new(Expr::Name(name(at)))) })
            .collect(),
        vararg: (at % 3 == 0).then(|| Box::new(Parameter { name: name(at), annotation: None })),
    };
    let function = |at: u32| {
        let values: Vec<Expr> = vec![
            call(at),
            Expr::Text("text".into()),
            Expr::Number(Number::Float(0.5)),
            Expr::Number(Number::Int(Int::Large("99999999999999999999".into()))),
        ];
        let body = vec![
            Stmt::Assign {
                targets: vec![Expr::Name(name(at))].into(),
                value: Box::new(Expr::Tuple(values.into())),
            },
            Stmt::Return((at % 2 == 0).then(|| Box::new(call(at)))),
            Stmt::Pass(range(at)),
        ];
        Stmt::Function(Box::new(Function {
            name: name(at),
            parameters: Box::new(parameters(at)),
            decorators: (0..at % 2).map(|at| Decorator { expression: call(at) }).collect(),
            body: body.into(),
        }))
    };
    let class = Stmt::Class(Box::new(Class {
        name: name(0),
        bases: vec![Expr::Name(name(1))].into(),
        body: (0..functions / 2).map(function).collect(),
    }));
    let body = (0..functions).map(function).chain([class]).collect();
    let module = Module { range: range(0), body, lines: (0..functions).collect() };
    assert_eq!(module.range.start + module.range.end, 9);
    module
}

/// All twelve types derive, without an attribute, and exactly.
#[test]
fn a_syntax_tree_is_exact() {
    for functions in [0, 1, 7, 60] {
        same(Accuracy::Exact, || module(functions));
    }
    let big = ast::Number::Big(num_bigint::BigInt::from(1) << 200);
    assert!(memfootprint::heap_size(&big) >= 25);
}

/// As a columnar format's dataset has it.
mod dataset {
    use super::{Arc, BTreeMap, HashMap, MemFootprint};
    use roaring::RoaringBitmap;

    #[derive(MemFootprint)]
    pub(super) struct Dataset {
        pub(super) base: object_store::path::Path,
        pub(super) manifest: Arc<Manifest>,
        pub(super) session: Arc<Session>,
        pub(super) tags: HashMap<String, u64>,
    }

    #[derive(MemFootprint)]
    pub(super) struct Manifest {
        pub(super) version: semver::Version,
        pub(super) fields: Vec<Field>,
        pub(super) fragments: Arc<Vec<Fragment>>,
        pub(super) created: chrono::DateTime<chrono::Utc>,
        pub(super) metadata: BTreeMap<String, String>,
    }

    #[derive(MemFootprint)]
    pub(super) struct Field {
        pub(super) name: String,
        pub(super) id: i32,
        pub(super) kind: LogicalType,
        pub(super) children: Vec<Field>,
    }

    #[derive(MemFootprint)]
    pub(super) struct LogicalType(pub(super) String);

    #[derive(MemFootprint)]
    pub(super) struct Fragment {
        pub(super) id: u64,
        pub(super) files: Vec<DataFile>,
        pub(super) deletions: Option<DeletionVector>,
    }

    #[derive(MemFootprint)]
    pub(super) struct DataFile {
        pub(super) path: String,
        pub(super) columns: Vec<i32>,
        pub(super) statistics: Option<arrow_array::Int64Array>,
    }

    #[derive(MemFootprint)]
    pub(super) enum DeletionVector {
        Set(std::collections::HashSet<u32>),
        Bitmap(RoaringBitmap),
    }

    #[derive(MemFootprint)]
    pub(super) struct Session {
        pub(super) index: moka::sync::Cache<String, Arc<Index>>,
        pub(super) pages: parking_lot::RwLock<HashMap<(u64, u32), Page>>,
        pub(super) codec: Codec,
    }

    #[derive(MemFootprint)]
    pub(super) struct Index {
        pub(super) id: uuid::Uuid,
        pub(super) centroids: Vec<f32>,
    }

    #[derive(MemFootprint)]
    pub(super) struct Page {
        pub(super) data: arrow_buffer::Buffer,
        pub(super) rows: u32,
    }

    /// A schema of arrow's isn't known: one attribute.
    #[derive(MemFootprint)]
    pub(super) struct Codec {
        #[footprint(skip = "the format's own schema")]
        pub(super) schema: Option<Arc<arrow_schema::Schema>>,
        pub(super) level: u8,
    }
}

/// One type of thirteen needs an attribute: for a schema of arrow's.
#[test]
fn a_dataset_is_a_lower_bound_with_what_is_not_known() {
    use dataset::{
        Codec, DataFile, Dataset, DeletionVector, Field, Fragment, Index, LogicalType, Manifest, Page,
        Session,
    };
    let fragment = |id: u64| Fragment {
        id,
        files: vec![DataFile {
            path: format!("data/{id}.lance"),
            columns: vec![0, 1],
            statistics: Some((0..10).collect::<Vec<i64>>().into()),
        }],
        deletions: match id % 3 {
            0 => None,
            1 => Some(DeletionVector::Set((0..20).collect())),
            _ => Some(DeletionVector::Bitmap((0..5000).step_by(3).collect())),
        },
    };
    let field = |id: i32, children| Field {
        name: format!("field {id}"),
        id,
        kind: LogicalType("int64".into()),
        children,
    };
    below(Accuracy::AtLeast, || {
        let index = moka::sync::Cache::new(10);
        index.insert("vector".into(), Arc::new(Index { id: uuid::Uuid::nil(), centroids: vec![0.5; 100] }));
        let page = |id: u32| ((1, id), Page { data: vec![0_u8; 100].into(), rows: id });
        Dataset {
            base: object_store::path::Path::from("warehouse/table.lance"),
            manifest: Arc::new(Manifest {
                version: semver::Version::new(1, 2, 3),
                fields: vec![field(1, vec![field(2, vec![])]), field(3, vec![])],
                fragments: Arc::new((0..9).map(fragment).collect()),
                created: chrono::DateTime::UNIX_EPOCH,
                metadata: [("writer".into(), "a test".into())].into(),
            }),
            session: Arc::new(Session {
                index,
                pages: parking_lot::RwLock::new((0..5).map(page).collect()),
                codec: Codec { schema: None, level: 3 },
            }),
            tags: [("latest".into(), 7)].into(),
        }
    });
}

/// As a build system's graph has it.
mod graph {
    use super::{Arc, MemFootprint};
    use std::sync::OnceLock;

    #[derive(MemFootprint)]
    pub(super) struct Graph {
        pub(super) targets: hashbrown::HashMap<Label, Arc<Target>>,
        pub(super) interned: hashbrown::HashTable<Arc<str>>,
        pub(super) order: ordermap::OrderMap<Label, u32>,
        pub(super) listeners: Vec<tokio::sync::mpsc::UnboundedSender<u32>>,
    }

    #[derive(MemFootprint, Clone, PartialEq, Eq, Hash)]
    pub(super) struct Label {
        pub(super) package: triomphe::Arc<String>,
        pub(super) name: smol_str::SmolStr,
    }

    #[derive(MemFootprint)]
    pub(super) struct Target {
        pub(super) label: Label,
        pub(super) attributes: sorted_vector_map::SortedVectorMap<Name, Value>,
        pub(super) deps: smallvec::SmallVec<[Label; 4]>,
        pub(super) outputs: OnceLock<Box<[relative_path::RelativePathBuf]>>,
        pub(super) failed: Option<Failure>,
    }

    #[derive(MemFootprint, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
    pub(super) struct Name(pub(super) u32);

    #[derive(MemFootprint)]
    pub(super) enum Value {
        Bool(bool),
        Text(Arc<str>),
        List(Box<[Value]>),
        Dict(Box<sorted_vector_map::SortedVectorMap<Name, Value>>),
        Select(either::Either<Label, Box<Value>>),
    }

    #[derive(MemFootprint)]
    pub(super) struct Failure {
        pub(super) error: anyhow::Error,
        pub(super) attempts: u32,
    }

    #[derive(MemFootprint)]
    pub(super) struct Action {
        pub(super) command: Vec<Arc<str>>,
        pub(super) inputs: im::Vector<u32>,
        pub(super) digest: [u8; 32],
        pub(super) state: arc_swap::ArcSwapOption<State>,
    }

    #[derive(MemFootprint)]
    pub(super) enum State {
        Waiting { on: fixedbitset::FixedBitSet },
        Done { at: std::time::Instant, out: bstr::BString },
    }

    #[derive(MemFootprint)]
    pub(super) struct Queue {
        pub(super) actions: slab::Slab<Action>,
        pub(super) ready: crossbeam_queue::SegQueue<u32>,
        pub(super) by_digest: std::collections::HashMap<[u8; 32], u32, rustc_hash::FxBuildHasher>,
        pub(super) permits: tokio::sync::Semaphore,
    }
}

/// All ten types derive without an attribute; what hides something says so.
#[test]
fn a_build_graph_needs_no_attribute() {
    use graph::{Graph, Label, Name, Target, Value};
    let package = |id: u32| triomphe::Arc::new(format!("//package/{id}"));
    let label = |id: u32| Label {
        package: package(id),
        name: smol_str::format_smolstr!("a_target_with_a_long_name_{id}"),
    };
    let target = |id: u32| Target {
        label: label(id),
        attributes: [
            (Name(1), Value::Bool(true)),
            (Name(2), Value::Text("text".into())),
            (Name(3), Value::List(Box::new([Value::Bool(false), Value::Text("more".into())]))),
            (Name(4), Value::Select(either::Either::Left(label(id)))),
        ]
        .into_iter()
        .collect(),
        deps: (0..id % 7).map(label).collect(),
        outputs: std::sync::OnceLock::new(),
        failed: None,
    };
    below(Accuracy::AtLeast, || Graph {
        targets: (0..40).map(|id| (label(id), Arc::new(target(id)))).collect(),
        interned: hashbrown::HashTable::new(),
        order: (0..40).map(|id| (label(id), id)).collect(),
        listeners: vec![],
    });
    let queue = graph::Queue {
        actions: slab::Slab::new(),
        ready: crossbeam_queue::SegQueue::new(),
        by_digest: HashMap::default(),
        permits: tokio::sync::Semaphore::new(3),
    };
    assert!(queue.permits.available_permits() == 3 && footprint(&queue).heap() == 0);
    let failure = graph::Failure { error: anyhow::Error::msg("broken"), attempts: 2 };
    assert_eq!((footprint(&failure).accuracy, failure.attempts), (Accuracy::AtLeast, 2));
}
