namespace TradingPlatform.BusinessLayer;

/// <summary>A list with one writing thread that any thread may read: it is replaced as a whole, never changed in place.</summary>
internal sealed class Roster<T>
    where T : class
{
    private volatile T[] _items = [];

    internal ReadOnlySpan<T> Items => _items;

    internal T[] Snapshot() => _items.Length == 0 ? [] : (T[])_items.Clone();

    internal T? Find(Predicate<T> match) => Array.Find(_items, match);

    internal void Add(T item) => _items = [.. _items, item];

    internal void Remove(T item) => _items = Array.FindAll(_items, i => !ReferenceEquals(i, item));

    internal void Clear() => _items = [];
}
