namespace Recorder.Storage.Tables.Caching;

/// <summary>
/// A cache of orders, fills and positions between batches. A row that is not in the cache is read from the file. During a transaction the
/// cache has values that the file does not have yet; after a rollback <see cref="Forget()"/> clears it. Writer thread.
/// </summary>
/// <param name="limit">Highest number of orders, fills, books and positions in each of two generations: about 20 MB by default.</param>
sealed class TradeCache(int limit = TradeCache.DefaultLimit)
{
    internal const int DefaultLimit = 16_384;

    readonly Dictionary<Guid, CachedRun> _runs = [];
    long _lastNumber;
    long _lastSerial;

    internal RecentRows<CachedOrder> Orders { get; } = new(limit);

    internal RecentRows<CachedFill> Fills { get; } = new(limit);

    internal RecentRows<BookState> Books { get; } = new(limit);

    internal RecentRows<CachedPosition> Positions { get; } = new(limit);

    /// <summary>Returns a number that was not used before.</summary>
    internal long NextSerial() => ++_lastSerial;

    /// <summary>A run.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="isNew">True when the file has no row of the run.</param>
    internal CachedRun Track(Guid runId, bool isNew)
    {
        if (_runs.TryGetValue(runId, out var run))
            return run;
        run = new CachedRun(++_lastNumber, isNew);
        _runs.Add(runId, run);
        return run;
    }

    /// <summary>Removes the least recently used entries. Call it between batches.</summary>
    internal void Age()
    {
        Orders.Age();
        Fills.Age();
        Books.Age();
        Positions.Age();
    }

    /// <summary>Forgets everything.</summary>
    internal void Forget()
    {
        _runs.Clear();
        Orders.Clear();
        Fills.Clear();
        Books.Clear();
        Positions.Clear();
    }

    /// <summary>Removes a run. If more events of the run come, it is read from the file again.</summary>
    // Its entries can no longer be found, and are removed with their generation.
    internal void Forget(Guid runId) => _runs.Remove(runId);
}

/// <summary>A run in the cache.</summary>
/// <param name="Number">Number of the run in the keys of the cache.</param>
/// <param name="IsNew">
/// True when all rows of the run went through this cache: a key that was never in the cache is not in the file either.
/// </param>
sealed record CachedRun(long Number, bool IsNew);
