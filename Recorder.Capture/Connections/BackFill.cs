using System.Globalization;
using Recorder.Capture.Executions;
using Recorder.Capture.Hooks;
using Recorder.Capture.Orders;
using Recorder.Storage.Events;

namespace Recorder.Capture.Connections;

/// <summary>
/// Requests the history of a time in which the recorder saw nothing, and adds a note about the answer to the run. A connector may be slow,
/// fail, or never answer, so a separate thread calls it, one request after the other. Any thread.
/// </summary>
sealed class BackFill(
    IHistorySource past, PastOrders orders, TradeRecorder trades, IEventSink sink, HookGuard guard, Func<DateTime> clock)
{
    readonly object _gate = new();

    // Under _gate. The request at the front is in progress.
    readonly Queue<BackfillWindow> _unanswered = new();
    bool _isOver;

    /// <summary>True while a request is unanswered.</summary>
    internal bool IsAsking
    {
        get
        {
            lock (_gate)
                return _unanswered.Count > 0;
        }
    }

    /// <summary>Adds a request.</summary>
    internal void Ask(BackfillWindow window)
    {
        lock (_gate)
        {
            _unanswered.Enqueue(window);
            if (_unanswered.Count > 1)
                return;
        }

        // UnsafeStart does not copy the state of the calling thread. If a connector blocks this thread for ever, it ends with the process.
        new Thread(RequestAll) { Name = "recorder: backfill", IsBackground = true }.UnsafeStart(window);
    }

    /// <summary>Adds notes about the unanswered requests at the end of the run; later answers are not recorded.</summary>
    internal void Finish()
    {
        BackfillWindow[] unanswered;
        lock (_gate)
            (unanswered, _isOver) = ([.. _unanswered], true);
        foreach (var window in unanswered)
            Note(window, "no answer by the end of the run");
    }

    void RequestAll(object? first)
    {
        for (var window = (BackfillWindow?)first; window is not null;)
        {
            guard.Run("a backfill request", AskFor, window);
            lock (_gate)
            {
                _unanswered.Dequeue();
                if (_isOver || !_unanswered.TryPeek(out window))
                    return;
            }
        }
    }

    void AskFor(BackfillWindow window)
    {
        // Orders first, because a fill without a comment belongs to the run if its order does.
        var ofOrders =
            Answer("order states", () => past.Orders(window), states => orders.Record(states, window.Cause, window.SinceUtc));
        var ofFills = Answer("fills", () => past.Fills(window), fills => trades.RecordPast(fills, window.Origin, guard, window.FromUtc));
        lock (_gate)
        {
            if (_isOver)
                return;
        }

        Note(window, $"{ofOrders}, {ofFills}");
    }

    string Answer<T>(string what, Func<IList<T>?> ask, Func<IReadOnlyList<T>, int> record)
    {
        T[]? given;
        try
        {
            given = ask() is { } list ? [.. list] : null;
        }
        catch (Exception e)
        {
            // The connector's code may throw any exception. The run continues without its answer.
            return $"no {what} (the connector said: {e.Message})";
        }

        if (given is null)
            return $"no {what} (the connector keeps none)";
        lock (_gate)
        {
            if (_isOver)
                return "";
        }

        var recorded = record(given);
        return string.Create(CultureInfo.InvariantCulture,
            $"{given.Length} {what} given and {recorded} of them recorded; the others were known already or are not part of this run");
    }

    void Note(BackfillWindow window, string answer) =>
        sink.Accept(
            new NoteTaken { Kind = NoteKind.Note, Name = "back_fill", Text = $"asked the connection for {window}: {answer}" }, clock());
}
