using System.Collections.Concurrent;

namespace TradingPlatform.BusinessLayer;

/// <summary>The watch lists that scripts created, by name. Thread-safe.</summary>
sealed class SymbolLists
{
    readonly ConcurrentDictionary<string, IReadOnlyList<Symbol>> _lists = new(StringComparer.Ordinal);

    /// <summary>The lists as they are now.</summary>
    internal IReadOnlyDictionary<string, IReadOnlyList<Symbol>> Snapshot() =>
        new Dictionary<string, IReadOnlyList<Symbol>>(_lists, StringComparer.Ordinal);

    /// <summary>Adds a list, or replaces the list with the same name.</summary>
    internal void Set(string name, IEnumerable<Symbol> symbols) => _lists[name] = [.. symbols];

    /// <summary>Removes a list; does nothing for an unknown name.</summary>
    internal void Remove(string name) => _lists.TryRemove(name, out _);
}
