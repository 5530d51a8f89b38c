//! `arrow-array`: columns made of buffers, each region of which counts once a walk.
//!
//! Source: arrow-array 60.1 (the fields of each array). What its `get_buffer_memory_size` adds up is here by region, and the
//! blocks of the regions' counters beside it. What a nested type owns, such as the names of its fields, isn't counted, nor a
//! batch's schema, and of lists of columns what is used of them: where there is one of these the answer is a lower bound. An
//! array of another crate's kind isn't counted, as what it shares with others isn't known.

use crate::impls::std::slice::elements;
use crate::shrink::nothing_to_shrink;
use crate::{MemFootprint, Reason, Sink, Walker};
use arrow_array::types::{
    ArrowDictionaryKeyType, ArrowPrimitiveType, ByteArrayType, ByteViewType, Date32Type, Date64Type,
    Decimal32Type, Decimal64Type, Decimal128Type, Decimal256Type, DurationMicrosecondType,
    DurationMillisecondType, DurationNanosecondType, DurationSecondType, Float16Type, Float32Type,
    Float64Type, Int8Type, Int16Type, Int32Type, Int64Type, IntervalDayTimeType, IntervalMonthDayNanoType,
    IntervalYearMonthType, RunEndIndexType, Time32MillisecondType, Time32SecondType, Time64MicrosecondType,
    Time64NanosecondType, TimestampMicrosecondType, TimestampMillisecondType, TimestampNanosecondType,
    TimestampSecondType, UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{
    Array, BinaryArray, BinaryViewArray, BooleanArray, DictionaryArray, FixedSizeBinaryArray,
    FixedSizeListArray, GenericByteArray, GenericByteViewArray, GenericListArray, GenericListViewArray,
    LargeBinaryArray, LargeListArray, LargeListViewArray, LargeStringArray, ListArray, ListViewArray,
    MapArray, NullArray, OffsetSizeTrait, PrimitiveArray, RecordBatch, RunArray, StringArray,
    StringViewArray, StructArray, UnionArray,
};
use arrow_schema::DataType;

/// What an array's type owns: a time zone's name, or what a nested one has.
fn data_type<'a, S: Sink>(array: &'a dyn Array, walker: &mut Walker<'a, S>) {
    match array.data_type() {
        DataType::Timestamp(_, Some(zone)) => walker.field("timezone", zone),
        nested if nested.is_nested() || matches!(nested, DataType::Dictionary(..)) => {
            walker.skipped(Reason::Opaque);
        }
        _ => {}
    }
}

/// Columns side by side in one block.
fn columns<'a, S: Sink>(columns: &'a [arrow_array::ArrayRef], walker: &mut Walker<'a, S>) {
    walker.add_block(size_of_val(columns), size_of_val(columns));
    elements(columns, walker);
}

macro_rules! arrays {
    ($({$($generics:tt)*} $Array:ty: $array:ident, $walker:ident => $walk:expr;)*) => {$(
        impl<$($generics)*> MemFootprint for $Array {
            const OWNS_HEAP: bool = true;

            fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
                let ($array, $walker) = (self, &mut *walker);
                $walk;
                if let Some(nulls) = $array.nulls() {
                    $walker.field("nulls", nulls);
                }
                data_type($array, $walker);
            }
        }

        nothing_to_shrink!({$($generics)*} $Array);
    )*};
}

arrays! {
    {T: ArrowPrimitiveType} PrimitiveArray<T>: array, walker => walker.field("values", array.values());
    {T: ByteArrayType} GenericByteArray<T>: array, walker => {
        walker.field("offsets", array.offsets());
        walker.field("values", array.values());
    };
    {T: ByteViewType + ?Sized} GenericByteViewArray<T>: array, walker => {
        walker.field("views", array.views());
        walker.field("buffers", array.data_buffers());
    };
    {} BooleanArray: array, walker => walker.field("values", array.values());
    {} NullArray: _array, _walker => {};
    {} FixedSizeBinaryArray: array, walker => walker.field("values", array.values());
    {O: OffsetSizeTrait} GenericListArray<O>: array, walker => {
        walker.field("offsets", array.offsets());
        walker.field("values", array.values());
    };
    {O: OffsetSizeTrait} GenericListViewArray<O>: array, walker => {
        walker.field("offsets", array.offsets());
        walker.field("sizes", array.sizes());
        walker.field("values", array.values());
    };
    {} FixedSizeListArray: array, walker => walker.field("values", array.values());
    {} MapArray: array, walker => {
        walker.field("offsets", array.offsets());
        walker.field("entries", array.entries());
    };
    {} StructArray: array, walker => columns(array.columns(), walker);
    {K: ArrowDictionaryKeyType} DictionaryArray<K>: array, walker => {
        walker.field("keys", array.keys());
        walker.field("values", array.values());
    };
    {R: RunEndIndexType} RunArray<R>: array, walker => {
        walker.field("run_ends", array.run_ends());
        walker.field("values", array.values());
    };
}

/// Its children, of which some may not be there: what is used of the list of them doesn't show.
impl MemFootprint for UnionArray {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.field("type_ids", self.type_ids());
        if let Some(offsets) = self.offsets() {
            walker.field("offsets", offsets);
        }
        let children = self.fields().iter().map(|(id, _)| self.child(id));
        walker.elements_here(self.fields().len(), children);
        walker.skipped(Reason::Opaque);
    }
}

/// Its columns; what its schema owns isn't counted.
impl MemFootprint for RecordBatch {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        columns(self.columns(), walker);
        walker.skipped(Reason::Opaque);
    }
}

/// Walks the array as the first of the types that it is of.
macro_rules! as_one_of {
    ($array:ident, $walker:ident: $($Array:ty,)*) => {
        $(if let Some(array) = $array.as_any().downcast_ref::<$Array>() {
            return $walker.value(array);
        })*
    };
}

impl MemFootprint for dyn Array {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        as_one_of! {
            self, walker:
            StringArray, PrimitiveArray<Int64Type>, PrimitiveArray<Float64Type>, PrimitiveArray<Int32Type>, BooleanArray,
            StructArray, ListArray, StringViewArray, LargeStringArray, BinaryArray, LargeBinaryArray, BinaryViewArray,
            PrimitiveArray<Float32Type>, PrimitiveArray<Float16Type>, PrimitiveArray<Int8Type>, PrimitiveArray<Int16Type>,
            PrimitiveArray<UInt8Type>, PrimitiveArray<UInt16Type>, PrimitiveArray<UInt32Type>, PrimitiveArray<UInt64Type>,
            PrimitiveArray<Date32Type>, PrimitiveArray<Date64Type>,
            PrimitiveArray<TimestampSecondType>, PrimitiveArray<TimestampMillisecondType>,
            PrimitiveArray<TimestampMicrosecondType>, PrimitiveArray<TimestampNanosecondType>,
            PrimitiveArray<Time32SecondType>, PrimitiveArray<Time32MillisecondType>,
            PrimitiveArray<Time64MicrosecondType>, PrimitiveArray<Time64NanosecondType>,
            PrimitiveArray<DurationSecondType>, PrimitiveArray<DurationMillisecondType>,
            PrimitiveArray<DurationMicrosecondType>, PrimitiveArray<DurationNanosecondType>,
            PrimitiveArray<IntervalYearMonthType>, PrimitiveArray<IntervalDayTimeType>,
            PrimitiveArray<IntervalMonthDayNanoType>, PrimitiveArray<Decimal32Type>,
            PrimitiveArray<Decimal64Type>, PrimitiveArray<Decimal128Type>, PrimitiveArray<Decimal256Type>,
            LargeListArray, ListViewArray, LargeListViewArray, UnionArray, FixedSizeListArray, FixedSizeBinaryArray, MapArray, NullArray,
            DictionaryArray<Int8Type>, DictionaryArray<Int16Type>, DictionaryArray<Int32Type>, DictionaryArray<Int64Type>,
            DictionaryArray<UInt8Type>, DictionaryArray<UInt16Type>, DictionaryArray<UInt32Type>,
            DictionaryArray<UInt64Type>, RunArray<Int16Type>, RunArray<Int32Type>, RunArray<Int64Type>,
        }
        walker.skipped(Reason::Opaque);
    }
}

nothing_to_shrink!(RecordBatch, UnionArray, dyn Array);
