using System.Diagnostics.CodeAnalysis;

namespace Recorder.Capture.Oco;

/// <summary>
/// A dictionary that forgets: entries that were retired stay for as many more as its limit, in case they are told of again, and then go. What is not retired stays. Not for several threads.
/// </summary>
sealed class BoundedMap<TKey, TValue>(int limit)
    where TKey : notnull
{
    readonly Dictionary<TKey, TValue> _entries = [];
    readonly HashSet<TKey> _isRetired = [];
    readonly Queue<TKey> _retired = new();

    internal int Count => _entries.Count;

    internal IEnumerable<TValue> Values => _entries.Values;

    internal TValue this[TKey key]
    {
        set => _entries[key] = value;
    }

    internal bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) => _entries.TryGetValue(key, out value);

    internal bool ContainsKey(TKey key) => _entries.ContainsKey(key);

    internal void Remove(TKey key) => _entries.Remove(key);

    /// <summary>Lets an entry go once <c>limit</c> others were retired after it.</summary>
    internal void Retire(TKey key)
    {
        if (!_isRetired.Add(key))
            return;
        _retired.Enqueue(key);
        if (_retired.Count <= limit)
            return;
        var oldest = _retired.Dequeue();
        _isRetired.Remove(oldest);
        _entries.Remove(oldest);
    }
}
