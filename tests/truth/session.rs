//! Several roots measured together: what they share counts once, and is told of each two of them.

use memfootprint::{Accuracy, DynFootprint, Measure, MemFootprint, Report, Session, heap_size, total_size};
use memfootprint_support::numbers::Random;
use memfootprint_support::thread::held_by;
use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::rc::{Rc, Weak};
use std::sync::{Arc, Mutex};

trait Task: DynFootprint {}

#[derive(MemFootprint, Default)]
struct Node {
    name: String,
    edges: RefCell<Vec<Edge>>,
}

impl Task for Node {}

#[derive(MemFootprint, Clone)]
enum Edge {
    Node(Rc<Node>),
    Task(Rc<dyn Task>),
    Only(Box<Edge>),
    Text(Rc<str>),
    Number(Rc<u64>),
    Gone(Weak<[u16]>),
}

type Root = Box<[Edge]>;

/// Roots into one graph, and the bytes that all of them hold.
fn graph(random: &mut Random) -> (Vec<Root>, Vec<Rc<Node>>) {
    let size = 1 + random.below(25);
    let nodes: Vec<Rc<Node>> =
        (0..size).map(|at| Rc::new(Node { name: "x".repeat(at), ..Node::default() })).collect();
    let texts: Vec<Rc<str>> = (0..size).map(|at| "t".repeat(at).into()).collect();
    let numbers: Vec<Rc<u64>> = (0..size as u64).map(Rc::new).collect();
    let gone: Vec<Weak<[u16]>> = (0..size).map(|at| Rc::downgrade(&Rc::from(vec![1; at]))).collect();
    let edge = |random: &mut Random| {
        let to = random.below(size);
        let edge = match random.below(5) {
            0 => Edge::Node(nodes[to].clone()),
            1 => Edge::Task(nodes[to].clone()),
            2 => Edge::Text(texts[to].clone()),
            3 => Edge::Number(numbers[to].clone()),
            _ => Edge::Gone(gone[to].clone()),
        };
        if random.below(4) == 0 { Edge::Only(Box::new(edge)) } else { edge }
    };
    for _ in 0..random.below(3 * size) {
        let from = random.below(size);
        let edge = edge(random);
        nodes[from].edges.borrow_mut().push(edge);
    }
    let count = random.below(5);
    let roots = (0..count).map(|_| (0..random.below(5)).map(|_| edge(random)).collect()).collect();
    (roots, nodes)
}

/// Blocks to which two values lead.
fn common(a: &Root, b: &Root) -> usize {
    let both = [a.clone(), b.clone()];
    heap_size(&both[0]) + heap_size(&both[1]) - heap_size(&both)
}

fn session<'s>(
    measure: &Measure,
    roots: impl IntoIterator<Item = (usize, &'s Root)>,
) -> (Vec<Report>, Session<'s>) {
    let mut session = measure.session();
    let reports = roots.into_iter().map(|(at, root)| session.report(at.to_string(), root)).collect();
    (reports, session)
}

/// The laws of a session, over graphs with cycles, trait objects, leaves and what is no more.
#[test]
fn roots_add_up_and_each_two_share_what_both_lead_to() {
    let mut random = Random::new(9);
    for round in 0..400 {
        let ((roots, nodes), _) = held_by(|| graph(&mut random));
        let all = heap_size(&roots) - size_of_val(&*roots);
        // No two clones count what both own alone, as cloning copies `Only`.
        for measure in
            [Measure::new(), Measure::new().max_values(u64::MAX), Measure::new().max_stack(64 << 10)]
        {
            let (reports, session) = session(&measure, roots.iter().enumerate());
            assert_eq!(
                reports.iter().map(|report| report.footprint().heap()).sum::<usize>(),
                all,
                "round {round}"
            );
            for (at, report) in reports.iter().enumerate() {
                assert_eq!(report.footprint().accuracy, Accuracy::Exact);
                let alone = total_size(&roots[at]) as u64;
                assert_eq!(report.root().deep.bytes + report.elsewhere(), alone, "{at} in round {round}");
            }
            let mut pairs = HashMap::new();
            for shared in session.shared() {
                let [a, b] = shared.roots.map(|root| root.parse::<usize>().expect("a number"));
                assert!(a < b && pairs.insert((a, b), shared.bytes).is_none());
            }
            for b in 0..roots.len() {
                for a in 0..b {
                    let told = pairs.get(&(a, b)).copied().unwrap_or(0);
                    assert_eq!(told, common(&roots[a], &roots[b]) as u64, "{a} and {b} in round {round}");
                }
                let with: u64 = reports[b].shared_with().iter().map(|other| other.bytes).sum();
                assert_eq!(with, (0..b).filter_map(|a| pairs.get(&(a, b))).sum::<u64>());
            }
            // In whatever order.
            let (turned, _) = self::session(&measure, roots.iter().enumerate().rev());
            assert_eq!(turned.iter().map(|report| report.footprint().heap()).sum::<usize>(), all);
        }
        for node in &nodes {
            node.edges.borrow_mut().clear();
        }
    }
}

#[test]
fn what_is_deep_is_shared_too() {
    let mut chain = Rc::new(Node::default());
    for _ in 0..50_000 {
        let edges = RefCell::new(vec![Edge::Node(chain)]);
        chain = Rc::new(Node { name: String::from("x"), edges });
    }
    let roots: [Root; 3] = [(); 3].map(|()| Box::from([Edge::Node(chain.clone())]));
    let (reports, session) = session(&Measure::new(), roots.iter().enumerate());
    let pointer = size_of::<Edge>();
    let whole = heap_size(&roots[0]) - pointer;
    assert_eq!(
        reports.iter().map(|report| report.footprint().heap() - pointer).collect::<Vec<_>>(),
        [whole, 0, 0]
    );
    assert_eq!(reports[2].elsewhere(), whole as u64);
    assert!(
        session.shared().iter().all(|shared| shared.bytes == whole as u64) && session.shared().len() == 3
    );
    drop(roots);
    // Taken apart in a loop, as dropping it would overflow the stack.
    while let Some(Edge::Node(next)) = { chain.edges.borrow_mut().pop() } {
        chain = next;
    }
}

/// What a root left out because its limit was reached is counted by whoever comes there next, once.
#[test]
fn what_a_limit_left_out_another_root_counts() {
    let leaf = |id: u64| Rc::new(vec![id; 100]);
    let shared: Rc<Vec<Rc<Vec<u64>>>> =
        Rc::new((0..1000).map(leaf).flat_map(|rc| [rc.clone(), rc]).collect());
    let [a, b, c] = [(); 3].map(|()| shared.clone());
    drop(shared);
    let whole = heap_size(&[a.clone(), b.clone(), c.clone()]);
    let mut session = Measure::new().max_values(101).session();
    let first = session.report("a", &a);
    assert_eq!(first.footprint().accuracy, Accuracy::AtLeast);
    let further = [session.report("b", &b), session.report("c", &c)];
    for report in [&first, &further[0], &further[1]] {
        assert_eq!(report.footprint().accuracy, Accuracy::AtLeast);
        assert!(
            report.footprint().skipped.iter().all(|skipped| skipped.reason == memfootprint::Reason::Limit)
        );
    }
    let seen =
        first.footprint().heap() + further.iter().map(|report| report.footprint().heap()).sum::<usize>();
    assert!(seen < whole);
    assert!(further[0].elsewhere() > 0);
    // Without a limit, the rest is found, and counted where it is met.
    let mut session = Measure::new().max_values(101).session();
    let first = session.report("a", &a);
    let mut unlimited = Measure::new().session();
    assert_eq!(unlimited.report("a", &a).footprint().heap(), whole);
    assert_eq!(unlimited.report("b", &b).footprint().heap(), 0);
    assert!(first.footprint().heap() < whole);
}

#[test]
fn what_is_shared_behind_locks() {
    let text = Arc::new(Mutex::new(String::from("shared")));
    let (a, b) = ((text.clone(), 1), vec![text.clone()]);
    let block = (16 + size_of::<Mutex<String>>() + 6) as u64;
    let shared = |locked: bool| {
        let mut session = Measure::new().session();
        let first = session.report("a", &a);
        let guard = locked.then(|| text.lock().expect("unpoisoned"));
        let second = session.report("b", &b);
        drop(guard);
        assert_eq!(
            (first.footprint().accuracy, second.footprint().accuracy),
            (Accuracy::Exact, Accuracy::Exact)
        );
        session.shared().iter().map(|shared| shared.bytes).collect::<Vec<_>>()
    };
    assert_eq!(shared(false), [block]);
    let mut session = Measure::new().session();
    let json = [session.report("a", &a), session.report("b", &b)].map(|report| report.to_json());
    assert!(json[0].ends_with(r#","elsewhere":{"bytes":0,"shared_with":[]}}"#), "{}", json[0]);
    let told =
        format!(r#","elsewhere":{{"bytes":{block},"shared_with":[{{"root":"a","bytes":{block}}}]}}}}"#);
    assert!(json[1].ends_with(&told), "{}", json[1]);
    assert_eq!(shared(true), [block - 6], "of what is locked nothing is told");
}

#[test]
fn roots_without_anything_in_common() {
    let roots: [BTreeSet<Rc<u64>>; 2] = [(0..100).map(Rc::new).collect(), (0..10).map(Rc::new).collect()];
    let mut session = Measure::new().session();
    for root in &roots {
        let report = session.report("a", root);
        assert_eq!((report.footprint().heap(), report.elsewhere()), (heap_size(root), 0));
        assert!(report.shared_with().is_empty());
    }
    assert!(session.shared().is_empty());
}
