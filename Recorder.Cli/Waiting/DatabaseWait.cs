using Recorder.Cli.Output;
using Recorder.Storage;
using Recorder.Storage.Sqlite;

namespace Recorder.Cli.Waiting;

/// <summary>Waits for a database that cannot be written: shows the wait, and ends it at its limit or when the user interrupts. One instance
/// per recorded file. Thread-safe.</summary>
sealed class DatabaseWait : IDisposable
{
    /// <summary>Longest time that an interrupted command takes while the database cannot be written.</summary>
    internal static readonly TimeSpan ClosingBudget = TimeSpan.FromSeconds(5);

    /// <summary>Longest time that an interrupted command continues writing recorded events while the database can be written.</summary>
    internal static readonly TimeSpan WritingBudget = TimeSpan.FromSeconds(60);

    /// <summary>A time that is never reached, for a writer that only the command ends.</summary>
    internal static readonly TimeSpan WithoutLimit = TimeSpan.FromDays(20);

    // Time for the runs to write their end events to the journal after the limit.
    static readonly TimeSpan LastEvents = TimeSpan.FromSeconds(1);

    // Part of the closing budget for ending the runs and the writer's thread.
    static readonly TimeSpan Ending = TimeSpan.FromSeconds(2);

    readonly WaitDisplay _display;
    readonly TimeSpan? _limit;
    readonly CancellationToken _interrupt;
    readonly CancellationTokenSource _end;
    readonly CancellationTokenRegistration _registration;
    readonly TimeProvider _time;

    // Guards the fields below.
    readonly object _gate = new();
    RecorderStore? _store;
    WriterWait? _last;
    ITimer? _limitTimer;
    bool _isAtLimit;

    /// <summary>Creates the wait.</summary>
    /// <param name="terminal">Shows the waits.</param>
    /// <param name="limit">Longest wait; null for no limit.</param>
    /// <param name="interrupt">Cancelled when the user interrupts.</param>
    /// <param name="time">Clock of the limit; null for the system clock.</param>
    internal DatabaseWait(Terminal terminal, TimeSpan? limit, CancellationToken interrupt, TimeProvider? time = null)
    {
        (_display, _limit, _interrupt, _time) = (new WaitDisplay(terminal), limit, interrupt, time ?? TimeProvider.System);
        _end = CancellationTokenSource.CreateLinkedTokenSource(interrupt);
        _registration = interrupt.Register(Interrupt);
    }

    /// <summary>Cancelled when the user interrupts or the limit is reached.</summary>
    internal CancellationToken End => _end.Token;

    /// <summary>Opens a database for recording; waits until it is open.</summary>
    /// <param name="database">The file.</param>
    /// <param name="settings">Settings of the writer.</param>
    /// <exception cref="CannotRunException">The file was locked for longer than the limit; nothing was written.</exception>
    /// <exception cref="OperationCanceledException">The user interrupted; nothing was written.</exception>
    /// <exception cref="Recorder.Storage.Sqlite.DatabaseRefusedException">The database cannot be used.</exception>
    internal RecorderStore Open(string database, RecorderSettings settings)
    {
        try
        {
            var store = RecorderStore.Open(database, settings with { Waits = Take, WaitInterval = _display.Interval }, _end.Token);
            bool isAtLimit;
            lock (_gate)
                (_store, isAtLimit) = (store, _isAtLimit);
            // If the user interrupted before this moment, the store was not told yet.
            if (isAtLimit)
                store.StopWithin(LastEvents);
            else if (_interrupt.IsCancellationRequested)
                Interrupt();
            return store;
        }
        catch (OperationCanceledException) when (_last is { } wait)
        {
            throw new CannotRunException($"{Why}: {WaitMessages.Cause(wait)}. Nothing was recorded.");
        }
    }

    /// <summary>Reports the end of the wait, after the database is closed.</summary>
    /// <param name="database">The path as the user gave it.</param>
    /// <exception cref="UnwrittenException">Some recorded events are not in the database.</exception>
    internal void Settle(string database)
    {
        if (_store is not { Left: { } left } || left is { InJournal: 0, Lost: 0 })
            return;
        throw new UnwrittenException(WaitMessages.GivenUp(Why, _last, left, database));
    }

    string Why => (_isAtLimit, _interrupt.IsCancellationRequested) switch
    {
        (true, _) when _limit == TimeSpan.Zero => "the command does not wait",
        (true, _) => $"stopped waiting after {WaitMessages.Span(_limit!.Value)}",
        (_, true) => "canceled",
        _ => "the recording stopped",
    };

    /// <inheritdoc/>
    public void Dispose()
    {
        _registration.Dispose();
        lock (_gate)
            _limitTimer?.Dispose();
        _end.Dispose();
    }

    // Called by the writer.
    void Take(WriterWait wait)
    {
        RecorderStore? store;
        lock (_gate)
        {
            store = _store;
            var begins = _last is null;
            _last = wait.IsOver ? null : wait;
            if (wait.IsOver)
                _limitTimer?.Dispose();
            else if (begins && _limit > TimeSpan.Zero)
                _limitTimer = _time.CreateTimer(_ => GiveUp(), null, _limit.Value, Timeout.InfiniteTimeSpan);
        }

        // If the file is read-only at the start, opening throws and nothing waits; the exception tells the user.
        if (store is not null || wait.Reason is not WaitReason.ReadOnly)
            _display.Show(wait);
        if (wait.IsOver)
            return;
        if (_interrupt.IsCancellationRequested)
            store?.StopWithin(ClosingBudget - Ending);
        else if (_limit == TimeSpan.Zero)
            GiveUp();
    }

    void GiveUp()
    {
        RecorderStore? store;
        lock (_gate)
        {
            if (_last is null || _isAtLimit || _interrupt.IsCancellationRequested)
                return;
            (store, _isAtLimit) = (_store, true);
        }

        _end.Cancel();
        store?.StopWithin(LastEvents);
    }

    // Called on a signal's thread.
    void Interrupt()
    {
        RecorderStore? store;
        bool isWaiting;
        lock (_gate)
            (store, isWaiting) = (_store, _last is not null);
        if (store is not null && isWaiting)
            _display.SayEnding(ClosingBudget);
        store?.StopWithin(isWaiting ? ClosingBudget - Ending : WritingBudget);
    }
}
