//! Types that hold themselves.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, Weak};

use ledger::{roots, text, texts};

struct Node {
    name: String,
    next: Option<Box<Node>>,
}

impl Drop for Node {
    fn drop(&mut self) {
        let mut next = self.next.take();
        while let Some(mut node) = next {
            next = node.next.take();
        }
    }
}

struct Tree {
    name: String,
    children: Vec<Arc<Tree>>,
    parent: Mutex<Weak<Tree>>,
}

enum Json {
    Null,
    Number(f64),
    Text(String),
    List(Vec<Json>),
    Object(BTreeMap<String, Json>),
}

enum Expression {
    Constant(u64),
    Name(Box<str>),
    Sum(Box<(Expression, Expression)>),
    Call { function: Box<Expression>, arguments: Vec<Expression> },
}

fn chain(length: usize) -> Node {
    texts(length).fold(Node { name: String::new(), next: None }, |node, name| Node {
        name,
        next: Some(Box::new(node)),
    })
}

fn tree() -> Arc<Tree> {
    let leaf = |name| Arc::new(Tree { name, children: Vec::new(), parent: Mutex::default() });
    let children: Vec<_> = texts(100).map(leaf).collect();
    let tree = Arc::new(Tree { name: text(0), children, parent: Mutex::default() });
    for child in &tree.children {
        *child.parent.lock().unwrap() = Arc::downgrade(&tree);
    }
    tree
}

fn json(depth: usize) -> Json {
    match depth {
        0 => Json::Null,
        1 => Json::Number(1.5),
        2 => Json::Text(text(depth)),
        depth if depth % 2 == 0 => Json::List((0..depth).map(json).collect()),
        depth => Json::Object((0..depth).map(|at| (text(at), json(at))).collect()),
    }
}

fn expression(depth: usize) -> Expression {
    match depth {
        0 => Expression::Constant(1),
        1 => Expression::Name(text(1).into()),
        depth if depth % 2 == 0 => Expression::Sum(Box::new((expression(depth - 1), expression(depth - 2)))),
        depth => Expression::Call {
            function: Box::new(expression(1)),
            arguments: (0..depth).map(expression).collect(),
        },
    }
}

fn weight(json: &Json) -> f64 {
    match json {
        Json::Null => 0.0,
        Json::Number(number) => *number,
        Json::Text(text) => f64::from(text.len() as u32),
        Json::List(list) => list.iter().map(weight).sum(),
        Json::Object(object) => object.values().map(weight).sum(),
    }
}

fn value(expression: &Expression) -> u64 {
    match expression {
        Expression::Constant(number) => *number,
        Expression::Name(name) => name.len() as u64,
        Expression::Sum(both) => value(&both.0) + value(&both.1),
        Expression::Call { function, arguments } => {
            value(function) + arguments.iter().map(value).sum::<u64>()
        }
    }
}

roots! {
    CHAIN: Node = chain(20_000);
    TREE: Arc<Tree> = tree();
    JSON: Json = json(9);
    EXPRESSION: Expression = expression(9);
}

pub(crate) fn use_all() {
    let tree = &TREE.get().unwrap().0;
    let known = tree.children.iter().filter(|child| child.parent.lock().unwrap().upgrade().is_some());
    ledger::say!(
        "{} {} {} {} {}",
        CHAIN.get().unwrap().0.name,
        tree.name,
        known.map(|child| child.name.len()).sum::<usize>(),
        weight(&JSON.get().unwrap().0),
        value(&EXPRESSION.get().unwrap().0)
    );
}
