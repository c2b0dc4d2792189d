namespace Recorder.Storage.Tables.Caching;

/// <summary>
/// What is remembered of orders, fills and positions between batches, so that a batch need not read back what earlier ones wrote. What is
/// not here is read from the file.
/// It may run ahead of the file while a transaction is under way; whoever undoes one calls <see cref="Forget()"/>. Writer thread.
/// </summary>
/// <param name="limit">Orders, fills, books, and positions, that each of two generations remembers: about 20 MB with the default.</param>
sealed class TradeCache(int limit = TradeCache.DefaultLimit)
{
    internal const int DefaultLimit = 16_384;

    readonly Dictionary<Guid, RunTrades> _runs = [];
    long _lastNumber;
    long _lastSerial;

    internal RecentRows<CachedOrder> Orders { get; } = new(limit);

    internal RecentRows<CachedFill> Fills { get; } = new(limit);

    internal RecentRows<BookState> Books { get; } = new(limit);

    internal RecentRows<CachedPosition> Positions { get; } = new(limit);

    /// <summary>A number that nothing else here has.</summary>
    internal long NextSerial() => ++_lastSerial;

    /// <summary>A run.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="isNew">True when the file has nothing of it yet.</param>
    internal RunTrades Track(Guid runId, bool isNew)
    {
        if (_runs.TryGetValue(runId, out var run))
            return run;
        run = new RunTrades(++_lastNumber, isNew);
        _runs.Add(runId, run);
        return run;
    }

    /// <summary>Between batches: lets go of what was not asked for longest.</summary>
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

    /// <summary>Forgets a run, which may be met again: then it is read from the file.</summary>
    // What is remembered under its number is never found again, and goes with its generation.
    internal void Forget(Guid runId) => _runs.Remove(runId);
}

/// <summary>What is remembered of the trades of a run as a whole.</summary>
/// <param name="Number">Under which its orders, fills, books and positions are remembered.</param>
/// <param name="IsNew">True when all that the file has of it went through this memory: what was never met here is not there either.</param>
sealed record RunTrades(long Number, bool IsNew);
