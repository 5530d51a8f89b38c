//! Types that lead back to themselves, whose values are counted at one place, however deep they lie.

use crate::check::{all_advice, comes_true, finding, map, measured, measured_after};
use memfootprint::advise::{Evidence, Rule};
use memfootprint::{DynFootprint, MemFootprint};
use proptest::prelude::*;
use std::rc::Rc;

/// An expression; `Big` is what the rare variant holds.
#[derive(MemFootprint)]
enum Expr<Big> {
    Num(f64),
    Add(Box<Expr<Big>>, Box<Expr<Big>>),
    Neg(Rc<Expr<Big>>),
    Call { name: &'static str, arguments: Vec<Expr<Big>> },
    Maybe(Option<Box<Expr<Big>>>),
    Scoped(Box<Scope<Big>>),
    Big(Big),
}

#[derive(MemFootprint)]
struct Scope<Big> {
    line: u32,
    expr: Expr<Big>,
    boxed: Box<[Expr<Big>]>,
}

type Loose = [u64; 20];
type Tight = Box<[u64; 20]>;

/// Some tree of expressions, with room to spare in its vectors; one in so many leaves is big.
fn expr<Big>(depth: u32, seed: u32, big: &impl Fn() -> Big) -> Expr<Big> {
    let below = |way: u32| expr(depth - 1, seed.wrapping_mul(31).wrapping_add(way), big);
    match (depth, seed % 7) {
        (0, _) if seed.is_multiple_of(37) => Expr::Big(big()),
        (0, _) => Expr::Num(f64::from(seed)),
        (_, 0) => Expr::Neg(Rc::new(below(0))),
        (_, 1 | 2) => {
            let mut arguments = Vec::with_capacity(5);
            arguments.extend((0..3).map(below));
            Expr::Call { name: "call", arguments }
        }
        (_, 3) => Expr::Maybe((seed > 9).then(|| Box::new(below(4)))),
        (_, 4) => {
            let boxed = (0..2).map(below).collect();
            Expr::Scoped(Box::new(Scope { line: seed, expr: below(3), boxed }))
        }
        _ => Expr::Add(Box::new(below(1)), Box::new(below(2))),
    }
}

fn loose() -> Loose {
    [1; 20]
}

fn tight() -> Tight {
    Box::new([1; 20])
}

/// Whatever is at the root, every block in which values of the type lie is known.
#[test]
fn a_rare_big_variant_of_a_tree() {
    macro_rules! from_root {
        ($path:literal, $rooted:expr) => {
            comes_true(
                (Rule::Rare, $path, Evidence::LayoutExact),
                || $rooted(&loose),
                |loose| {
                    drop(loose);
                    $rooted(&tight)
                },
            )
        };
    }
    fn list<Big>(big: &impl Fn() -> Big) -> Vec<Expr<Big>> {
        let mut list = Vec::with_capacity(30);
        list.extend((0..20).map(|seed| expr(6, seed, big)));
        list
    }
    fn slice<Big>(big: &impl Fn() -> Big) -> Box<[Expr<Big>]> {
        (0..20).map(|seed| expr(6, seed, big)).collect()
    }
    from_root!("[*]", list);
    from_root!("[*]", slice);
    from_root!("", |big| expr(9, 5, big));
    from_root!("", |big| Box::new(expr(9, 5, big)));
    from_root!("", |big| Rc::new(expr(9, 5, big)));
    from_root!("[*].expr", |big| vec![Scope { line: 1, expr: expr(9, 5, big), boxed: slice(big) }]);
    from_root!("0[*].1", |big| (vec![(1_u8, expr(9, 5, big))], slice(big)));
}

/// Whether what is said about the big variant, if anything, is there once it is applied; more than that only if it is
/// `in_others`, of which none may have been met.
fn keeps_promise<T: DynFootprint, U>(
    in_others: bool,
    build: impl Fn() -> T,
    tight: impl FnOnce() -> U,
) -> Result<(), TestCaseError> {
    let (value, before) = measured(build);
    let advice = all_advice(&value);
    prop_assert_eq!(advice.footprint().total(), before);
    let promised = advice.findings().iter().find(|finding| finding.change.starts_with("`Big("));
    let (_tight, after) = measured_after(before, value, |value| {
        drop(value);
        tight()
    });
    match promised.map(|finding| (finding.evidence, finding.saved)) {
        Some((evidence, saved)) if in_others || evidence == Evidence::AtLeast => {
            prop_assert!(before - after >= saved, "{}", advice);
        }
        Some((_, saved)) => prop_assert_eq!(before - after, saved, "{}", advice),
        None => {}
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_promise_about_a_tree_is_false(depth in 0..7_u32, seeds in prop::collection::vec(any::<u32>(), 0..9)) {
        fn trees<Big>(depth: u32, seeds: &[u32], big: &impl Fn() -> Big) -> Vec<(Expr<Big>, u8)> {
            seeds.iter().map(|&seed| (expr(depth, seed, big), 1)).collect()
        }
        fn program<Big>(depth: u32, seeds: &[u32], big: &impl Fn() -> Big) -> Box<[Statement<Big>]> {
            seeds.iter().map(|&seed| statement(depth, seed, big)).collect()
        }
        keeps_promise(false, || trees(depth, &seeds, &loose), || trees(depth, &seeds, &tight))?;
        keeps_promise(true, || program(depth, &seeds, &loose), || program(depth, &seeds, &tight))?;
    }
}

#[derive(MemFootprint)]
enum Statement<Big> {
    Bare(Expr<Big>),
    Let { name: &'static str, value: Expr<Big>, ty: Option<Expr<Big>> },
    Block(Vec<Statement<Big>>),
    Both(Box<(Statement<Big>, u32, Expr<Big>)>),
    Nothing,
}

fn statement<Big>(depth: u32, seed: u32, big: &impl Fn() -> Big) -> Statement<Big> {
    let below = |way: u32| statement(depth - 1, seed / 3 + way, big);
    match seed % 6 {
        0 | 1 if depth > 0 => {
            let mut block = Vec::with_capacity(5);
            block.extend((0..4).map(below));
            Statement::Block(block)
        }
        5 if depth > 0 => Statement::Both(Box::new((below(9), seed, expr(1, seed, big)))),
        2 => Statement::Nothing,
        3 => Statement::Bare(expr(3, seed, big)),
        _ => Statement::Let {
            name: "x",
            value: expr(2, seed, big),
            ty: seed.is_multiple_of(3).then(|| expr(1, seed, big)),
        },
    }
}

/// Enums in the variants of enums can't be laid out anew, so it is less that is promised.
#[test]
fn a_tree_of_two_types() {
    fn program<Big>(big: &impl Fn() -> Big) -> Vec<Statement<Big>> {
        (0..60).map(|seed| statement(5, seed * 7, big)).collect()
    }
    let what = (Rule::Rare, "[*]::Let.value", Evidence::AtLeast);
    comes_true(
        what,
        || program(&loose),
        |loose| {
            drop(loose);
            program(&tight)
        },
    );
}

#[derive(MemFootprint)]
struct Node<Id, Children> {
    id: Id,
    depth: u32,
    children: Children,
}

#[derive(MemFootprint)]
struct LooseNode(Node<u64, Vec<LooseNode>>);

#[derive(MemFootprint)]
struct NarrowNode(Node<u16, Vec<NarrowNode>>);

#[expect(clippy::box_collection, reason = "a word is less than three")]
#[derive(MemFootprint)]
struct SparseNode(Node<u64, Option<Box<Vec<SparseNode>>>>);

fn node(depth: u32, id: u64) -> LooseNode {
    let mut children = Vec::new();
    if depth > 0 {
        children.reserve_exact(9);
        children.extend((0..7).map(|child| node(depth - 1, id * 7 + child)));
    }
    LooseNode(Node { id, depth, children })
}

#[derive(MemFootprint)]
struct SharingNode(Node<u64, Rc<Vec<SharingNode>>>);

#[derive(MemFootprint)]
struct OwningNode(Node<u64, Box<[OwningNode]>>);

#[derive(MemFootprint)]
struct Chain {
    next: Option<Rc<Chain>>,
    inner: Rc<(u64, Option<Box<Chain>>)>,
}

/// What would make a type hold itself isn't said, what puts a collection in it is.
#[test]
fn nodes_behind_counted_pointers() {
    fn sharing(depth: u32, id: u64) -> SharingNode {
        let count = if depth > 0 { id % 4 } else { 0 };
        let mut children = Vec::with_capacity(count as usize + 1);
        children.extend((0..count).map(|child| sharing(depth - 1, id + child)));
        SharingNode(Node { id, depth, children: Rc::new(children) })
    }
    fn owning(SharingNode(Node { id, depth, children }): SharingNode) -> OwningNode {
        let children = Rc::into_inner(children).expect("no other owner");
        OwningNode(Node { id, depth, children: map(children, owning).into_boxed_slice() })
    }
    let what = (Rule::Unshared, "[*].0.children", Evidence::LayoutExact);
    let nodes = || (0..9).map(|id| sharing(5, id)).collect::<Box<[_]>>();
    comes_true(what, nodes, |nodes| map(nodes.into_vec(), owning).into_boxed_slice());

    let chain = |next, inner| Chain { next, inner: Rc::new((1, inner)) };
    let end = || chain(None, None);
    let advice = all_advice(&Rc::new(chain(Some(Rc::new(end())), Some(Box::new(end())))));
    let changes: Vec<&str> = advice.findings().iter().map(|finding| finding.change.as_str()).collect();
    let boxed =
        ["`inner: Box<(u64, Option<Box<Chain>>)>`", "`next: Option<Box<Chain>>`", "`Box<Chain>`", "`Chain`"];
    assert!(changes.iter().all(|change| boxed.contains(change)), "{advice}");
}

/// A change of a field in a type that leads back to itself is made at the root, too, if that is of the field's type.
#[test]
fn fields_of_nodes() {
    fn narrow(LooseNode(node): LooseNode) -> NarrowNode {
        NarrowNode(Node { id: node.id as u16, depth: node.depth, children: map(node.children, narrow) })
    }
    fn sparse(LooseNode(node): LooseNode) -> SparseNode {
        SparseNode(Node { id: node.id, depth: node.depth, children: unless_empty(node.children) })
    }
    #[expect(clippy::box_collection, reason = "a word is less than three")]
    fn unless_empty(nodes: Vec<LooseNode>) -> Option<Box<Vec<SparseNode>>> {
        (!nodes.is_empty()).then(|| Box::new(map(nodes, sparse)))
    }
    let roots = || {
        let mut roots = Vec::with_capacity(7);
        roots.extend((0..5).map(|id| node(4, id)));
        roots
    };
    comes_true((Rule::Narrow, "[*].0.id", Evidence::LayoutExact), roots, |roots| map(roots, narrow));
    let bare = || (0..3).map(|id| (id as u32, node(4, id))).collect::<Box<[_]>>();
    comes_true((Rule::Rare, "[*].1.0.children", Evidence::LayoutExact), bare, |bare| {
        let sparse = |(id, node)| (id, sparse(node));
        bare.into_iter().map(sparse).collect::<Vec<_>>().into_boxed_slice()
    });
    comes_true((Rule::Rare, "", Evidence::LayoutExact), roots, unless_empty);
    assert_eq!(finding(&all_advice(&roots()), Rule::Rare, "").also, ["[*].0.children"]);
}
