use super::{SIZES, below, fair, ring, same, some, words};
use arrow_array::builder::{ListBuilder, StringBuilder, StringDictionaryBuilder, UnionBuilder};
use arrow_array::types::{Float64Type, Int32Type};
use arrow_array::{
    Array, ArrayRef, BooleanArray, Int64Array, NullArray, RecordBatch, StringArray, StringViewArray,
    StructArray, TimestampSecondArray,
};
use arrow_schema::{DataType, Field, Fields, Schema};
use memfootprint::Accuracy::{AtLeast, Declared, Exact};
use std::sync::Arc;

fn numbers(len: usize) -> Int64Array {
    (0..len).map(|id| (id % 3 > 0).then_some(id as i64)).collect()
}

#[test]
fn buffers_are_as_arrow_accounts_for_them() {
    for len in SIZES.into_iter().filter(|len| *len > 0) {
        let array = same(Declared, || numbers(len));
        // Beside the counters of each region.
        let regions = memfootprint::footprint(&array).allocations / 2;
        let counters = memfootprint::heap_size(&array) - array.get_buffer_memory_size();
        assert_eq!(counters % regions, 0);
        same(Declared, || Int64Array::from_iter_values(0..len as i64));
        same(Declared, || (0..len).map(|id| Some("x".repeat(id))).collect::<StringArray>());
        same(Declared, || BooleanArray::from((0..len).map(|id| id % 2 == 0).collect::<Vec<_>>()));
        same(Declared, || TimestampSecondArray::from(vec![7; len]).with_timezone("Europe/Berlin"));
    }
    assert_eq!(fair(|| NullArray::new(9)), Exact);
}

#[test]
fn parts_of_an_array_count_once() {
    same(Declared, || {
        let array = Int64Array::from_iter_values(0..100);
        (array.slice(10, 20), array.slice(50, 50), array)
    });
    same(Declared, || -> Vec<ArrayRef> {
        let array: ArrayRef = Arc::new(Int64Array::from_iter_values(0..100));
        vec![array.clone(), array.slice(7, 9), array]
    });
}

#[test]
fn nested_ones_are_lower_bounds() {
    below(AtLeast, || {
        let mut lists = ListBuilder::new(StringBuilder::new());
        (0..20).for_each(|id| lists.append_value((0..id).map(|text| Some(text.to_string()))));
        lists.finish()
    });
    below(AtLeast, || {
        let mut names = StringDictionaryBuilder::<Int32Type>::new();
        (0..100).for_each(|id| names.append_value(format!("name {}", id % 7)));
        names.finish()
    });
    below(AtLeast, || {
        let mut union = UnionBuilder::new_dense();
        union.append::<Int32Type>("a", 1).unwrap();
        union.append::<Float64Type>("b", 2.5).unwrap();
        let union: ArrayRef = Arc::new(union.build().unwrap());
        (union.slice(0, 1), union)
    });
    let batch = || {
        let fields = Fields::from(vec![Field::new("id", DataType::Int64, true)]);
        let parts = StructArray::new(fields, vec![Arc::new(numbers(9)) as ArrayRef], None);
        let schema = Schema::new(vec![
            Field::new("ids", DataType::Int64, true),
            Field::new("parts", parts.data_type().clone(), false),
        ]);
        RecordBatch::try_new(Arc::new(schema), vec![Arc::new(numbers(9)), Arc::new(parts)]).unwrap()
    };
    below(AtLeast, batch);
    assert!(memfootprint::heap_size(&batch()) > batch().get_array_memory_size() / 2);
}

#[test]
fn columns_at_random() {
    ring(|random| {
        fair(|| {
            let columns: Vec<ArrayRef> = (0..random.below(4))
                .map(|_| match random.below(4) {
                    0 => Arc::new(numbers(some(random))) as ArrayRef,
                    1 => Arc::new(words(random).into_iter().map(Some).collect::<StringArray>()),
                    2 => Arc::new(words(random).into_iter().map(Some).collect::<StringViewArray>()),
                    _ => Arc::new(BooleanArray::from(vec![Some(true), None, Some(false)])),
                })
                .collect();
            let slices: Vec<_> =
                columns.iter().map(|all| all.slice(0, random.below(all.len() + 1))).collect();
            (columns, slices)
        });
    });
}
