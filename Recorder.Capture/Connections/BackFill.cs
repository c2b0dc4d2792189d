using System.Globalization;
using Recorder.Capture.Executions;
using Recorder.Capture.Hooks;
using Recorder.Capture.Orders;
using Recorder.Storage.Events;

namespace Recorder.Capture.Connections;

/// <summary>
/// Asks the connection for what the recorder did not see, and notes in the run what came of it. A connector may take its time, fail, or
/// never answer: it is asked on a thread of its own, one question after the other. Any thread asks.
/// </summary>
sealed class BackFill(IHistorySource past, OrderCapture orders, TradeCapture trades, IEventSink sink, HookGuard guard, Func<DateTime> clock)
{
    readonly object _gate = new();

    // Under _gate. The first is the one that is being asked.
    readonly Queue<BackfillWindow> _unanswered = new();
    bool _isOver;

    /// <summary>True while something is unanswered.</summary>
    internal bool IsAsking
    {
        get
        {
            lock (_gate)
                return _unanswered.Count > 0;
        }
    }

    /// <summary>Asks, soon.</summary>
    internal void Ask(BackfillWindow stretch)
    {
        lock (_gate)
        {
            _unanswered.Enqueue(stretch);
            if (_unanswered.Count > 1)
                return;
        }

        // The host's ambient state has no business on this thread. One that a connector holds for ever goes with the process.
        new Thread(AskAll) { Name = "recorder: asking for the past", IsBackground = true }.UnsafeStart(stretch);
    }

    /// <summary>Notes what is unanswered at the end of the run; answers that come later are not recorded.</summary>
    internal void Finish()
    {
        BackfillWindow[] unanswered;
        lock (_gate)
            (unanswered, _isOver) = ([.. _unanswered], true);
        foreach (var stretch in unanswered)
            Note(stretch, "no answer by the end of the run");
    }

    void AskAll(object? first)
    {
        for (var stretch = (BackfillWindow?)first; stretch is not null;)
        {
            guard.Run("what was asked for", AskFor, stretch);
            lock (_gate)
            {
                _unanswered.Dequeue();
                if (_isOver || !_unanswered.TryPeek(out stretch))
                    return;
            }
        }
    }

    void AskFor(BackfillWindow stretch)
    {
        // Orders first: a fill without a comment is known by its order.
        var ofOrders =
            Answer("order states", () => past.Orders(stretch), states => orders.Complete(states, stretch.Cause, stretch.SinceUtc));
        var ofFills = Answer("fills", () => past.Fills(stretch), fills => trades.Complete(fills, stretch.Origin, stretch.FromUtc));
        lock (_gate)
        {
            if (_isOver)
                return;
        }

        Note(stretch, $"{ofOrders}, {ofFills}");
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
            // The connector's own code: whatever it throws, the run goes on without its answer.
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
            $"{given.Length} {what} given and {recorded} of them recorded, the others known already or not of this run");
    }

    void Note(BackfillWindow stretch, string answer) =>
        sink.Accept(
            new NoteTaken { Kind = NoteKind.Note, Name = "back_fill", Text = $"asked the connection for {stretch}: {answer}" }, clock());
}
