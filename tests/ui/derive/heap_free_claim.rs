struct Name(String);

memfootprint::heap_free!(Name);

fn main() {}
