namespace Recorder.Storage.Trades;

/// <summary>
/// What is remembered of orders and fills between batches, so that a batch need not read back what earlier ones wrote. What is not here is read from the file.
/// It may run ahead of the file while a transaction is under way; whoever undoes one calls <see cref="Forget()"/>. Writer thread.
/// </summary>
/// <param name="limit">Orders, and fills, that each of two generations remembers: about 15 MB for the default.</param>
sealed class TradeMemory(int limit = TradeMemory.DefaultLimit)
{
    internal const int DefaultLimit = 16_384;

    readonly Dictionary<Guid, RunTrades> _runs = [];

    // By number, to find whose memory has a hole.
    readonly Dictionary<long, RunTrades> _byNumber = [];
    long _lastNumber;
    long _lastSerial;

    internal RecentRows<OrderState> Orders { get; } = new(limit);

    internal RecentRows<FillState> Fills { get; } = new(limit);

    internal RecentRows<BookState> Books { get; } = new(limit);

    /// <summary>A number that nothing else here has.</summary>
    internal long NextSerial() => ++_lastSerial;

    /// <summary>A run.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="isNew">True when the file has nothing of it yet.</param>
    internal RunTrades Meet(Guid runId, bool isNew)
    {
        if (_runs.TryGetValue(runId, out var run))
            return run;
        run = new RunTrades(++_lastNumber) { IsWhole = isNew };
        _runs.Add(runId, run);
        _byNumber.Add(run.Number, run);
        return run;
    }

    /// <summary>Between batches: lets go of what was not asked for longest.</summary>
    internal void Age()
    {
        Orders.Age(Lost);
        Fills.Age(Lost);
        Books.Age(Lost);
    }

    /// <summary>Forgets everything.</summary>
    internal void Forget()
    {
        _runs.Clear();
        _byNumber.Clear();
        Orders.Clear();
        Fills.Clear();
        Books.Clear();
    }

    /// <summary>Forgets a run, which may be met again: then it is read from the file.</summary>
    internal void Forget(Guid runId)
    {
        // What is remembered under its number is never found again, and goes with its generation.
        if (_runs.Remove(runId, out var run))
            _byNumber.Remove(run.Number);
    }

    void Lost(long number)
    {
        if (_byNumber.TryGetValue(number, out var run))
            run.IsWhole = false;
    }
}

/// <summary>What is remembered of the trades of a run as a whole. Writer thread.</summary>
sealed class RunTrades(long number)
{
    /// <summary>Under which its orders, fills and books are remembered.</summary>
    internal long Number { get; } = number;

    /// <summary>True while everything that the file has of it is remembered: what is not here is not there either.</summary>
    internal bool IsWhole { get; set; }
}
