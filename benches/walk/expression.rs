//! A program as its syntax tree.

use crate::contenders::{deepsize, get_size, ours};
use crate::hand;
use crate::rows::Rows;
use deepsize::DeepSizeOf;
use get_size2::GetSize;
use memfootprint::MemFootprint;

#[derive(MemFootprint, GetSize, DeepSizeOf)]
enum Expression {
    Number(f64),
    Name(String),
    Not(Box<Expression>),
    Pair { left: Box<Expression>, operator: u8, right: Box<Expression> },
    Call { callee: Box<Expression>, arguments: Vec<Expression> },
    Let { name: String, value: Box<Expression>, body: Option<Box<Expression>> },
    If { condition: Box<Expression>, branches: Box<[Expression; 2]> },
    Block(Vec<Expression>),
}

/// Makes an expression of that many nodes, the shape of which `seed` decides.
fn expression(nodes: usize, seed: u64) -> Expression {
    let seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    let part = |nodes: usize, which: u64| expression(nodes, seed ^ which << 32);
    let boxed = |nodes: usize, which: u64| Box::new(part(nodes, which));
    let name = || format!("name{}", seed >> 56);
    let below = nodes.saturating_sub(1);
    let (one, other) = (below / 2, below - below / 2);
    match (nodes, (seed >> 33) % 6) {
        (..=1, 0..3) => Expression::Number(1.0),
        (..=1, _) => Expression::Name(name()),
        (2, _) => Expression::Not(boxed(1, 1)),
        (3, _) | (_, 0 | 1) => {
            Expression::Pair { left: boxed(one, 1), operator: b'+', right: boxed(other, 2) }
        }
        (_, 2) => {
            let arguments = vec![part(other / 2, 2), part(other - other / 2, 3)];
            Expression::Call { callee: boxed(one, 1), arguments }
        }
        (_, 3) => Expression::Let { name: name(), value: boxed(one, 1), body: Some(boxed(other, 2)) },
        (_, 4) => {
            let branches = Box::new([part(other / 2, 2), part(other - other / 2, 3)]);
            Expression::If { condition: boxed(one, 1), branches }
        }
        _ => {
            let each = below / 3;
            Expression::Block(vec![part(each, 1), part(each, 2), part(below - 2 * each, 3)])
        }
    }
}

fn boxed_by_hand(expression: &Expression) -> usize {
    size_of::<Expression>() + by_hand(expression)
}

fn by_hand(expression: &Expression) -> usize {
    let all = |all: &[Expression]| all.iter().map(by_hand).sum::<usize>();
    match expression {
        Expression::Number(_) => 0,
        Expression::Name(name) => name.capacity(),
        Expression::Not(operand) => boxed_by_hand(operand),
        Expression::Pair { left, right, .. } => boxed_by_hand(left) + boxed_by_hand(right),
        Expression::Call { callee, arguments } => {
            boxed_by_hand(callee) + hand::buffer(arguments) + all(arguments)
        }
        Expression::Let { name, value, body } => {
            let body = body.as_ref().map_or(0, |body| boxed_by_hand(body));
            name.capacity() + boxed_by_hand(value) + body
        }
        Expression::If { condition, branches } => {
            boxed_by_hand(condition) + size_of::<[Expression; 2]>() + all(&**branches)
        }
        Expression::Block(block) => hand::buffer(block) + all(block),
    }
}

pub(crate) fn rows(rows: &mut Rows) {
    rows.run(
        "a syntax tree of {} nodes",
        1_000_000,
        // As many functions as a large program has.
        |count| Expression::Block((0..count / 200).map(|id| expression(200, id as u64)).collect()),
        |program| {
            let peers = [get_size(program), deepsize(program)];
            ours(program, by_hand).into_iter().chain(peers).collect()
        },
    );
}
