//! The page of a report, in a browser: what it shows, that it obeys the mouse and the keys, and that it asks nobody for anything.
//!
//!     cargo test -p memfootprint-browser
//!
//! It takes a Chromium, by the name of Debian's package or wherever `CHROME` says. Without one, nothing is checked, and each
//! test says so; with `MEMFOOTPRINT_REQUIRE_TOOLS=1` it fails.

mod browser;
mod sample;

use browser::open;
use memfootprint::ByteSize;
use serde_json::json;

const TILE: &str = "document.activeElement.dataset.path";
const WHERE: &str = "document.querySelector('#breadcrumb [aria-current]').textContent";
const DETAILS: &str = "document.querySelector('#details').innerText";

#[test]
fn no_request_leaves_the_page() {
    let (before, value) = (sample::report(), sample::shop(150));
    let (after, advice) = (memfootprint::report(&value), memfootprint::advise(&value));
    let Some(page) = open(&after.html().advice(&advice).since(&before).to_string()) else { return };
    page.click("#map [data-path='orders']");
    page.until("location.hash.includes('orders')");
    page.click("#theme");
    page.click("#findings a");
    assert_eq!(page.requests(), [page.address()]);
    assert_eq!(page.eval("performance.getEntriesByType('resource')"), json!([]));
    assert_eq!(page.complaints(), [""; 0]);

    // Nor could one, if somebody got a script or a picture in.
    assert_eq!(page.text("fetch('/leak').then(() => 'sent', () => 'refused')"), "refused");
    page.eval("void (document.body.innerHTML += '<img src=/leak2><link rel=stylesheet href=/leak3><b onclick=\"hostile=1\"></b>')");
    page.eval("void document.querySelector('b').click()");
    assert_eq!(page.eval("typeof hostile"), json!("undefined"));
    let asked = page.served();
    assert_eq!(asked, ["GET / HTTP/1.1"]);
    assert!(page.complaints().len() >= 3, "the policy refused: {:#?}", page.complaints());
}

/// Whatever somebody writes there by hand.
#[test]
fn any_address_leads_somewhere() {
    let Some(page) = open(&sample::report().to_html()) else { return };
    for address in
        ["#/a:b", "#/x:y.z", "#/:", "#/::", "#/[", "#/<", "#/orders[*]:", "#/orders[*].nothing::b:c", "#/%"]
    {
        page.eval(&format!("void (location.hash = {address:?})"));
        let place = if address.contains("orders") { "orders[*]" } else { "shop" };
        page.until(&format!("{WHERE} === {place:?}"));
    }
    assert_eq!(page.complaints(), [""; 0]);
}

#[test]
fn a_click_zooms_in_and_escape_out() {
    let Some(page) = open(&sample::report().to_html()) else { return };
    assert_eq!(page.text(WHERE), "shop");
    page.click("#map [data-path='orders'] .name");
    page.until("document.querySelector('#breadcrumb [aria-current]').textContent === 'orders[*]'");
    page.until("document.querySelector('#map [data-path=\"orders[*].legs\"]')");
    assert_eq!(page.eval("document.querySelector('#map [data-path=\"customers\"]')"), json!(null));
    page.press("Escape");
    page.until("document.querySelector('#map [data-path=\"customers\"]')");
    // The browser's way back leads into the place again, and the breadcrumb out of it.
    page.eval("void history.back()");
    page.until("document.querySelector('#breadcrumb [aria-current]').textContent === 'orders[*]'");
    page.click("#breadcrumb a");
    page.until("document.querySelector('#breadcrumb [aria-current]').textContent === 'shop'");
    assert_eq!(page.complaints(), [""; 0]);
}

#[test]
fn keys_move_among_the_tiles() {
    let Some(page) = open(&sample::report().to_html()) else { return };
    assert_eq!(page.number("document.querySelectorAll('#map [tabindex=\"0\"]').length"), 1);
    page.focus("#map [tabindex='0']");
    assert_eq!(page.text(TILE), "orders", "the largest");
    // To the right and back again, each time to another tile beside it.
    let left_of = |a: &str, b: &str| {
        let x = |path: &str| {
            page.number(&format!("[...document.querySelectorAll('#map .tile')].find((t) => t.dataset.path === {path:?}).getBoundingClientRect().x"))
        };
        x(a) < x(b)
    };
    page.press("ArrowRight");
    let beside = page.text(TILE);
    assert!(left_of("orders", &beside), "{beside}");
    assert!(page.text(DETAILS).starts_with(&beside), "{}", page.text(DETAILS));
    page.press("ArrowLeft");
    assert_eq!(page.text(TILE), "orders");
    assert_ne!(
        page.text("getComputedStyle(document.activeElement).outlineStyle"),
        "none",
        "a ring shows where one is"
    );
    page.press("Enter");
    page.until("document.querySelector('#breadcrumb [aria-current]').textContent === 'orders[*]'");
    page.until("document.activeElement.dataset.path?.startsWith('orders[*]')");
    page.press("Escape");
    page.until("document.activeElement.dataset.path === 'orders'");
}

#[test]
fn tiles_are_as_large_as_their_bytes() {
    let report = sample::report();
    let Some(page) = open(&report.to_html()) else { return };
    let areas = page.eval(
        "[...document.querySelectorAll('#map [aria-level=\"1\"][data-path]')].map((tile) => {
            const [one, all] = [tile, tile.parentElement].map((of) => of.getBoundingClientRect());
            return [tile.dataset.path, (one.width * one.height) / (all.width * all.height)];
        })",
    );
    let areas = areas.as_array().expect("a list");
    assert!(areas.len() >= 4, "{areas:?}");
    for pair in areas {
        let (path, area) = (pair[0].as_str().expect("a path"), pair[1].as_f64().expect("an area"));
        let bytes = report.at(path).unwrap_or_else(|| panic!("no {path}")).deep.bytes as f64;
        let share = bytes / report.root().deep.bytes as f64;
        assert!((area - share).abs() < 0.005, "{path}: {area} of the map, {share} of the bytes");
    }
}

#[test]
fn what_is_pointed_at_is_explained() {
    let report = sample::report();
    let Some(page) = open(&report.to_html()) else { return };
    page.point_at("#map [data-path='customers'] .name");
    page.until("document.querySelector('#details').innerText.startsWith('customers')");
    let customers = report.at("customers").expect("a field");
    let details = page.text(DETAILS);
    for expected in [
        "HashMap<u64, String>".to_owned(),
        ByteSize(customers.deep.bytes).to_string(),
        ByteSize(customers.deep.slack).to_string(),
        "presumed exact".to_owned(),
        "right unless entries were removed".to_owned(),
    ] {
        assert!(details.contains(&expected), "{expected:?} in {details}");
    }
    page.point_at("#map [data-path='orders'] > .label");
    page.until("document.querySelector('#details').innerText.startsWith('orders')");
}

#[test]
fn a_table_is_sorted_by_its_heads() {
    let report = sample::report();
    let Some(page) = open(&report.to_html()) else { return };
    let column = |key: &str| {
        page.eval(&format!(
            "[...document.querySelectorAll('#types td.{key}')].map((cell) => cell.textContent)"
        ))
    };
    let sorted =
        |key: &str| page.text(&format!("document.querySelector('#types [data-key={key}]').ariaSort"));
    // As the table by type has them, and in its words.
    let by_type = report.by_type();
    let sizes = |ascending: bool| {
        let mut sizes: Vec<u64> = by_type.rows().iter().map(|row| row.own.bytes).collect();
        sizes.sort_unstable();
        if !ascending {
            sizes.reverse();
        }
        json!(sizes.into_iter().map(|bytes| ByteSize(bytes).to_string()).collect::<Vec<_>>())
    };
    assert_eq!((sorted("bytes").as_str(), column("bytes")), ("descending", sizes(false)));
    page.click("#types [data-key=bytes] button");
    assert_eq!((sorted("bytes").as_str(), column("bytes")), ("ascending", sizes(true)));
    page.focus("#types [data-key=label] button");
    page.press("Enter");
    assert_eq!((sorted("label").as_str(), sorted("bytes").as_str()), ("ascending", "none"));
    let names =
        page.eval("[...document.querySelectorAll('#types tbody th')].map((cell) => cell.textContent)");
    let names: Vec<&str> =
        names.as_array().expect("a list").iter().filter_map(|name| name.as_str()).collect();
    assert!(
        names.iter().position(|name| *name == "Order") < names.iter().position(|name| *name == "Vec<u32>"),
        "{names:?}"
    );
}

#[test]
fn rows_open_and_close_by_key_and_by_click() {
    let Some(page) = open(&sample::report().to_html()) else { return };
    let row = "document.activeElement.querySelector('a').textContent";
    let rows = || page.number("document.querySelectorAll('#places tbody tr').length");
    page.focus("#places tr[tabindex='0']");
    assert_eq!(page.text(row), "shop");
    page.press("ArrowDown");
    assert_eq!(page.text(row), "orders[*]");
    let all = rows();
    page.press("ArrowLeft");
    page.until("document.activeElement.ariaExpanded === 'false'");
    let fewer = rows();
    assert!(fewer < all, "{fewer} of {all}");
    page.press("ArrowRight");
    assert_eq!(rows(), all);
    page.press("ArrowRight");
    assert_eq!(page.text("document.activeElement.ariaLevel"), "3", "the first below");
    page.press("ArrowLeft");
    assert_eq!(page.text(row), "orders[*]", "the one above");
    page.click("#places tr:nth-child(2) .twist");
    assert_eq!(rows(), fewer);
    page.focus("#places tr:nth-child(2)");
    page.press("Enter");
    page.until("document.querySelector('#breadcrumb [aria-current]').textContent === 'orders[*]'");
}

#[test]
fn a_filter_finds_paths_and_types() {
    let Some(page) = open(&sample::report().to_html()) else { return };
    let found =
        || page.eval("[...document.querySelectorAll('#places tbody a')].map((link) => link.textContent)");
    page.focus("#filter");
    page.write("LEGS");
    assert_eq!(found(), json!(["orders[*].legs"]));
    page.eval("void (document.querySelector('#filter').value = '')");
    page.write("::arc<");
    assert_eq!(found(), json!(["orders[*].symbol"]));
    assert_eq!(
        page.eval("[...document.querySelectorAll('#types tbody th')].map((cell) => cell.textContent)"),
        json!(["Arc<str>"])
    );
    page.click("#places tbody a");
    page.until("document.querySelector('#map [data-path=\"orders[*].symbol\"][aria-selected=true]')");
}

#[test]
fn the_theme_is_the_systems_until_it_is_changed() {
    let Some(page) = open(&sample::report().to_html()) else { return };
    let paper = || page.text("getComputedStyle(document.body).backgroundColor");
    let pressed = || page.text("document.querySelector('#theme').ariaPressed");
    let (before, was_pressed) = (paper(), pressed());
    page.click("#theme");
    assert_ne!((paper(), pressed()), (before.clone(), was_pressed.clone()));
    assert_ne!(paper(), before);
    page.click("#theme");
    assert_eq!((paper(), pressed()), (before, was_pressed));
}

#[test]
fn tiles_can_be_coloured_by_what_one_asks() {
    let Some(page) = open(&sample::report().to_html()) else { return };
    let color = |tile: &str| {
        page.text(&format!("getComputedStyle(document.querySelector('#map {tile}')).backgroundColor"))
    };
    let markup = "[data-path^=\"</script\"]";
    let mut seen = vec![color(markup)];
    for mode in ["slack", "accuracy"] {
        page.click(&format!("#colors label:has([value={mode}])"));
        page.until(&format!("document.body.dataset.colors === '{mode}'"));
        seen.push(color(markup));
    }
    // A hash map's figure is presumed, that of a `Vec` exact.
    assert_ne!(seen[2], color(".own[data-accuracy=presumed]"));
    seen.dedup();
    assert_eq!(seen.len(), 3, "{seen:?}");
    assert_eq!(
        page.eval("document.querySelector('[value=growth]').parentElement.hidden"),
        json!(true),
        "there is no other report"
    );
}

#[test]
fn a_hostile_name_is_shown_as_the_text_that_it_is() {
    let report = sample::report();
    let Some(page) = open(&report.html().title("<script>hostile = 1</script>").to_string()) else { return };
    assert_eq!(page.eval("typeof hostile"), json!("undefined"));
    assert_eq!(page.number("document.images.length"), 0);
    assert_eq!(page.text("document.title"), "<script>hostile = 1</script>");
    assert_eq!(page.text("document.querySelector('h1').textContent"), "<script>hostile = 1</script>");
    let names =
        page.eval("[...document.querySelectorAll('#places tbody a')].map((link) => link.textContent)");
    let names = names.as_array().expect("a list");
    assert!(names.contains(&json!("</script><img src=x onerror=\"hostile=1\">[*]")), "{names:?}");
    assert!(names.contains(&json!("a\\u{202e}b\\u{2028}'\"<!--[*]")), "{names:?}");
    page.click("#map [data-path^='</script>']");
    page.point_at("#map [data-path='cache']");
    page.eval("void document.querySelectorAll('#places tbody tr').forEach((row) => row.dispatchEvent(new PointerEvent('pointerover', { bubbles: true })))");
    assert_eq!((page.eval("typeof hostile"), page.complaints()), (json!("undefined"), vec![]));
    assert_eq!(page.requests(), [page.address()]);
}

#[test]
fn ten_thousand_places_are_shown_a_part_at_a_time() {
    let report = sample::wide(100, 120);
    let Some(page) = open(&report.to_html()) else { return };
    let count = |selector: &str| page.number(&format!("document.querySelectorAll({selector:?}).length"));
    assert!((50..3000).contains(&count("#map .tile")), "{} tiles", count("#map .tile"));
    assert!(count("#places tbody tr") <= 101);
    // What was left out is summed up: the total is true.
    let total = page.text("document.querySelector('#places td.bytes').textContent");
    assert_eq!(total, ByteSize(report.root().deep.bytes).to_string());
    let rows = count("#places tbody tr");
    page.click("#places-title ~ .show-more, .scroll + .show-more");
    page.until(&format!("document.querySelectorAll('#places tbody tr').length > {rows}"));
    page.focus("#filter");
    page.write("field_119");
    page.until("document.querySelector('#places tbody a').textContent === 'group_99.field_119'");
    page.click("#places tbody a");
    page.until("document.querySelector('#breadcrumb [aria-current]').textContent === 'group_99'");
    for key in ["bytes", "label"] {
        page.click(&format!("#places [data-key={key}] button"));
    }
    page.until("document.querySelector('#places tbody a').textContent === 'group_0.field_119' || document.querySelector('#places tbody a').textContent.startsWith('group_')");
    assert_eq!(page.complaints(), [""; 0]);
}

#[test]
fn growth_since_an_older_report() {
    let (mut value, report) =
        (sample::shop(100), |value: &_| memfootprint::Measure::new().name("shop").report(value));
    let before = report(&value);
    value.orders.truncate(20);
    value.orders.shrink_to_fit();
    let after = report(&value);
    let Some(page) = open(&after.html().since(&before).to_string()) else { return };
    let shrunk = before.root().deep.bytes - after.root().deep.bytes;
    assert!(
        page.text("document.querySelector('#total').innerText").contains(&format!("−{}", ByteSize(shrunk)))
    );
    assert_eq!(page.text("document.body.dataset.colors"), "growth");
    assert_eq!(page.text("document.querySelector('#places [data-key=growth]').ariaSort"), "descending");
    assert_eq!(
        page.text("document.querySelector('#places td.growth').textContent"),
        format!("−{}", ByteSize(shrunk))
    );
    // What grew most is first, and so what shrank most last; a place that lost nothing says nothing.
    let cells = page.eval("Object.fromEntries([...document.querySelectorAll('#places tbody tr')].map((row) => [row.querySelector('a').textContent, row.querySelector('.growth').textContent]))");
    let orders = |report: &memfootprint::Report| report.at("orders").expect("a field").deep.bytes;
    assert_eq!(cells["orders[*]"], json!(format!("−{}", ByteSize(orders(&before) - orders(&after)))));
    assert_eq!(cells["customers"], json!(""));
    let color = |path: &str| {
        page.text(&format!(
            "getComputedStyle(document.querySelector('#map [data-path={path:?}]')).backgroundColor"
        ))
    };
    assert_ne!(color("orders[*].legs"), color("customers"));
}

#[test]
fn advice_leads_to_its_place() {
    let value = sample::shop(100);
    let (report, advice) = (memfootprint::report(&value), memfootprint::advise(&value));
    let Some(page) = open(&report.html().advice(&advice).to_string()) else { return };
    let shown = advice.findings().iter().filter(|finding| finding.covered_by.is_none()).count();
    assert_eq!(page.number("document.querySelectorAll('#findings > li').length"), shown as i64);
    let all = page.text("document.querySelector('#advice-total').textContent");
    assert!(all.contains(&ByteSize::from(advice.saved_by_all()).to_string()), "{all}");
    let on_legs = advice
        .findings()
        .iter()
        .position(|finding| finding.path == "orders[*].legs")
        .expect("they have room to spare");
    page.eval("void [...document.querySelectorAll('#findings a')].find((link) => link.textContent === 'orders[*].legs').scrollIntoView()");
    page.click("#findings a[href='#/orders%5B*%5D.legs']");
    page.until("document.querySelector('#details').innerText.startsWith('orders[*].legs')");
    page.until("document.querySelector('#map [data-path=\"orders[*].legs\"]')");
    let details = page.text(DETAILS);
    let change = advice.findings()[on_legs].change.replace('`', "");
    assert!(
        details.contains(change.as_str()) || advice.findings()[on_legs].covered_by.is_some(),
        "{change} in {details}"
    );
}

#[test]
fn it_fits_a_phone() {
    let (before, value) = (sample::report(), sample::shop(150));
    let (after, advice) = (memfootprint::report(&value), memfootprint::advise(&value));
    let Some(page) = open(&after.html().advice(&advice).since(&before).to_string()) else { return };
    page.resize(390, 800);
    page.until("innerWidth === 390");
    assert_eq!(page.number("document.documentElement.scrollWidth"), 390);
    page.until("document.querySelector('#map').clientWidth < 390 && document.querySelectorAll('#map .tile').length > 3");
    page.click("#map [data-path='orders'] .name");
    page.until("document.querySelector('#breadcrumb [aria-current]').textContent === 'orders[*]'");
}
