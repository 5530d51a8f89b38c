//! Aliases: how other tools, and habit, call an option, and its name here.

/// The hint for a word that the attribute doesn't know, if it is an alias.
pub(super) fn hint(attribute: &str, written: &str) -> Option<String> {
    let table = match attribute {
        "footprint" => FOOTPRINT,
        "shrink" => SHRINK,
        "size_budget" => SIZE_BUDGET,
        "bounded" => BOUNDED,
        "pool" => POOL,
        "heap_test" => HEAP_TEST,
        _ => return None,
    };
    Some(match find(table, written)? {
        Here(meant) => format!("did you mean {meant}?"),
        Needless(reason) => format!("{reason}; drop it"),
        Elsewhere(attribute) => format!("it is an option of `#[{attribute}(..)]`; write it there"),
    })
}

/// Whether a word is an alias of a key of `#[size_budget]` without a value (`alone`) or with a list of traits (not
/// `alone`). The word could also begin the path of a size, so no other aliases count.
pub(crate) fn is_budget_word(written: &str, alone: bool) -> bool {
    let begins = |meant: &str| meant.starts_with("`impl(") || meant.starts_with("`not_impl(");
    match find(SIZE_BUDGET, written) {
        Some(Here(meant)) if alone => !meant.contains(['=', '(', '<']),
        Some(Here(meant)) => begins(meant),
        _ => false,
    }
}

fn find(table: Table, written: &str) -> Option<&'static Meant> {
    let written = plain(written);
    table
        .iter()
        .find(|(words, _)| words.split(' ').any(|word| plain(word) == written))
        .map(|(_, meant)| meant)
}

/// `maxSize` and `max_size` are one word.
fn plain(word: &str) -> String {
    word.to_lowercase().replace('_', "")
}

enum Meant {
    /// The option to write, as code.
    Here(&'static str),
    /// Why nothing needs to be written.
    Needless(&'static str),
    /// The attribute that has this option.
    Elsewhere(&'static str),
}

use Meant::{Elsewhere, Here, Needless};

/// Aliases, with blanks between them, and what they all mean.
type Table = &'static [(&'static str, Meant)];

/// Words of dhat, allocation-counter, cap, `assert_no_alloc`.
const HEAP_TEST: Table = &[
    ("max max_bytes max_memory limit memory heap size bytes_max peak_bytes", Here("`peak`")),
    ("leak leaks leaked growth bytes_current curr_bytes", Here("`live`")),
    ("total total_bytes bytes_total allocated", Here("`bytes`")),
    ("allocations count max_count count_total total_blocks blocks", Here("`allocs`")),
    ("reallocations grows", Here("`reallocs`")),
    ("deallocs deallocations dropped", Here("`frees`")),
    ("path root krate crate_path crate_name memfootprint", Here("`crate = path`")),
];

/// Words of serde, get-size2, `mem_dbg`, allocative, `malloc_size_of`.
const FOOTPRINT: Table = &[
    (
        "skip_serializing skip_deserializing skip_serializing_if skip_serialize skip_field skip_all \
         exclude omit no ignore_malloc_size_of ignored transient hide hidden none",
        Here("`skip`"),
    ),
    (
        "serialize_with deserialize_with size_with size_fn getter visit visit_with measure measure_with \
         walk walk_with func function via by using impl",
        Here("`with = path`, or `size = path(&self.field)` for a function that gives a number"),
    ),
    (
        "size_of bytes heap heap_size heap_bytes deep_size mem_size capacity len count alloc extra",
        Here("`size = expr`"),
    ),
    (
        "heap_free no_heap flat mem_size_flat copy copy_type is_copy pod inline stack_only static \
         primitive plain",
        Here("`size = 0`"),
    ),
    ("name label title alias as display", Here("`rename = \"name\"`")),
    ("bounds where where_clause trait_bound trait_bounds predicate", Here("`bound = \"T: Trait\"`")),
    ("no_bound no_bounds unbounded_type", Here("`bound = \"\"`")),
    ("path root krate crate_path crate_name memfootprint", Here("`crate = path`")),
    ("mirror mirrors foreign of from into external proxy remote_type", Here("`remote = \"path::Type\"`")),
    ("private secret redact redacted sensitive no_observe unobserved", Here("`opaque`")),
    (
        "flatten flat_map recurse recursive rec mem_size_rec deep follow nested",
        Needless("what fields hold is always measured"),
    ),
    (
        "default rename_all rename_all_fields tag untagged content other transparent deny_unknown_fields \
         try_from borrow expecting variant_identifier field_identifier",
        Needless("this has no meaning for a footprint"),
    ),
    ("shared rc arc unique dedup tracker", Needless("shared blocks are counted once in any case")),
    ("keep min_slack keys dry_run", Elsewhere("shrink")),
    ("entries ttl tti max_entry reweigh unlimited on_evict pool share fallback", Elsewhere("bounded")),
    ("max min exact align niche no_drop no_padding warn ptr32 ptr64", Elsewhere("size_budget")),
];

const SHRINK: Table = &[
    (
        "skip_serializing exclude omit no none leave never ignored fixed freeze transient skip_all skip_field",
        Here("`skip`"),
    ),
    ("shrink_with serialize_with func function via by using call path trim", Here("`with = path`")),
    ("reserve spare headroom leave_free margin growth room min_capacity capacity", Here("`keep = \"25%\"`")),
    (
        "slack min threshold at_least min_bytes min_free minimum least bytes size",
        Here("`min_slack = \"4 KiB\"`"),
    ),
    ("key with_keys shrink_keys include_keys elements", Here("`keys`")),
    ("dry dry_with preview estimate foresee dry_run_with", Here("`dry_run = path`")),
    ("bounds where where_clause trait_bound", Here("`bound = \"T: Trait\"`")),
    ("root krate crate_path crate_name memfootprint", Here("`crate = path`")),
    ("deep recursive recurse rec flatten nested", Needless("what fields hold is always shrunk")),
    ("rename remote opaque", Elsewhere("footprint")),
    ("entries ttl tti max_entry unlimited", Elsewhere("bounded")),
];

/// Words of `static_assertions`.
const SIZE_BUDGET: Table = &[
    (
        "size bytes limit budget max_size at_most le lt less_than upper maximum size_of max_bytes most \
         cap capacity max_len",
        Here("`max = 64`"),
    ),
    ("min_size at_least least ge gt greater_than lower minimum min_bytes", Here("`min = 64`")),
    (
        "eq equal equals exactly size_eq assert_eq_size eq_size same is const_assert const_assert_eq",
        Here("`exact = 64`"),
    ),
    ("alignment align_of aligned eq_align assert_eq_align min_align", Here("`align = 8`")),
    (
        "impls impl_all assert_impl_all implements traits derive derives bound bounds has_trait",
        Here("`impl(Send)`"),
    ),
    (
        "not_impl_any not_impl_all assert_not_impl_any assert_not_impl_all not_implements no_impl isnt \
         without",
        Here("`not_impl(Copy)`"),
    ),
    ("p32 x86 bits32 target32 pointer32 width32 i686 target_pointer_width_32", Here("`ptr32 = 32`")),
    ("p64 x86_64 bits64 target64 pointer64 width64 target_pointer_width_64", Here("`ptr64 = 64`")),
    ("packed dense no_pad padding no_holes pad", Here("`no_padding`")),
    ("option optional nonzero non_null null_pointer has_niche", Here("`niche`")),
    ("copy pod trivial needs_drop nodrop drop", Here("`no_drop`")),
    ("no_heap heapless inline stack no_alloc", Here("`heap_free`")),
    ("warning warn_only lint soft level", Here("`warn`")),
    ("generic generics types args with where instance instances type_params", Here("`for<T = u32>`")),
    ("path root krate crate_path crate_name memfootprint", Here("`crate = path`")),
    ("skip rename remote opaque", Elsewhere("footprint")),
    ("entries ttl tti", Elsewhere("bounded")),
];

/// Words of moka, cached, memoize, lru, `quick_cache`, tracing.
const BOUNDED: Table = &[
    ("size max_size limit max_limit", Here("`entries = 10_000` or `bytes = \"64 MiB\"`")),
    (
        "capacity max_capacity cap max_cap entry_count max_entries len max_len count max_count items \
         max_items n number unsync_capacity initial_capacity estimated_items_capacity max_length keys",
        Here("`entries = 10_000`"),
    ),
    (
        "max_bytes memory max_memory mem max_mem weight max_weight weight_capacity weigher weighter heap \
         size_bytes byte_limit budget percent percentage ratio fraction limit_bytes mib mb size_limit",
        Here("`bytes = \"64 MiB\"`"),
    ),
    (
        "time time_to_live expire expires expiry expiration expire_after expire_after_write expires_after \
         expires_in lifetime lifespan age max_age ttl_secs ttl_seconds ttl_ms ttl_millis timeout duration \
         valid valid_for secs seconds time_to_live_secs refresh_after_write",
        Here("`ttl = \"5m\"`"),
    ),
    (
        "time_to_idle idle idle_timeout max_idle expire_after_access expire_after_read time_refresh \
         refresh touch idle_time",
        Here("`tti = \"5m\"`"),
    ),
    ("convert key_fn key_expr cache_key by key_by hash keyed", Here("`key: u64 = expr`")),
    (
        "ignore exclude omit except without skip_args ignore_args skip_arguments skip_fields ignored no_key",
        Here("`skip(argument)`"),
    ),
    ("skip_all", Here("`skip(..)` with the names of the arguments")),
    ("cache_error cache_errors cache_result errors err with_err negative", Here("`cache_err`")),
    ("cache_option cache_nones nones with_none", Here("`cache_none`")),
    ("cache store storage backend ty type create map place cache_name static at", Here("`in = CACHE`")),
    ("label title id rename", Here("`name = \"name\"`")),
    (
        "listener eviction_listener evict evicted on_remove on_removal on_expire removal_listener \
         callback on_eviction drop",
        Here("`on_evict = path`"),
    ),
    ("visibility pub public", Here("`vis = pub`")),
    ("unbounded unlimited_size infinite forever no_limit", Here("`unlimited, reason = \"..\"`, on a field")),
    ("because why comment note", Here("`reason = \"..\"`")),
    ("group budget_of member shared pooled", Here("`pool = POOL`")),
    ("weight_share part portion", Here("`share = \"25%\"`")),
    (
        "max_entry_size max_item max_value max_value_size max_item_size largest entry_limit",
        Here("`max_entry = \"1 MiB\"`"),
    ),
    ("allocator size_classes malloc heap_allocator", Here("`alloc = glibc`")),
    ("remeasure reweigh_every weigh measure", Here("`reweigh = \"30s\"`")),
    ("minimum min_bytes at_least", Here("`min = \"16 MiB\"`")),
    ("maximum at_most", Here("`max = \"1 GiB\"`")),
    ("default otherwise unknown or", Here("`fallback = \"64 MiB\"`")),
    ("path root krate crate_path crate_name memfootprint", Here("`crate = path`")),
    ("result option", Needless("of a `Result` only `Ok` is cached, of an `Option` only `Some`")),
    (
        "sync_writes sync single_flight coalesce dedup sync_writes_by",
        Needless("calls for one key share one run in any case"),
    ),
    (
        "policy eviction_policy lru lfu fifo eviction strategy",
        Needless("there is one policy, which keeps what is used again"),
    ),
    (
        "thread_local local shards concurrency segments",
        Needless("one cache serves all threads, in shards of its own"),
    ),
    ("hasher build_hasher", Here("`in = CACHE`, of a type with that hasher")),
    ("size_of with remote bound opaque", Elsewhere("footprint")),
    ("keep min_slack", Elsewhere("shrink")),
];

const POOL: Table = &[
    (
        "bytes limit size capacity max_bytes max_size budget memory percent total",
        Here("`pool!(MAIN = \"64 MiB\")`, with the limit after the name"),
    ),
    ("minimum min_bytes at_least", Here("`min = \"16 MiB\"`")),
    ("maximum at_most", Here("`max = \"1 GiB\"`")),
    ("default otherwise unknown or", Here("`fallback = \"64 MiB\"`")),
    ("name label", Needless("a pool is called by the name before the `=`")),
    ("share ttl tti entries max_entry pool", Elsewhere("bounded")),
    ("path root krate crate_path crate_name memfootprint", Here("`crate = path`")),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_means_two_things() {
        for table in [FOOTPRINT, SHRINK, SIZE_BUDGET, BOUNDED, POOL] {
            let mut words: Vec<String> =
                table.iter().flat_map(|(words, _)| words.split(' ')).map(plain).collect();
            words.sort_unstable();
            for pair in words.windows(2) {
                assert_ne!(pair[0], pair[1]);
            }
        }
    }

    #[test]
    fn spelling_does_not_matter() {
        for written in ["max_size", "maxSize", "MaxSize", "maxsize"] {
            assert_eq!(
                hint("bounded", written).as_deref(),
                Some("did you mean `entries = 10_000` or `bytes = \"64 MiB\"`?")
            );
        }
        assert_eq!(hint("bounded", "frobnicate"), None);
        assert_eq!(hint("unknown", "size"), None);
    }
}
