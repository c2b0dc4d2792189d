using Recorder.Storage.Events;
using Recorder.Storage.Inference.Oco;
using Recorder.Storage.Inference.Positions;
using Recorder.Storage.Tables.Caching;
using Recorder.Storage.Tables.Positions;

namespace Recorder.Storage.Inference.Runs;

/// <summary>
/// Infers from the events of one run, in the order of their sequence numbers, facts that no single event states. It uses only the times of
/// the events and no clock. So the same events give the same result in the writer, after a restart, and in a rebuild.
/// </summary>
sealed class RunInference
{
    // Highest number of events that wait for a lower number. If more events would wait, the lower number is considered lost and the wait
    // ends.
    const int MostWaiting = 50_000;

    readonly PriorityQueue<RecordedEvent, long> _waiting = new();
    readonly SequenceSet _dropped = new();
    readonly Candidates _candidates = new();
    readonly PositionBooks _books = new();

    // The first number that is neither logged nor dropped.
    long _missing = 1;
    DateTime _now;

    OcoTracker Tracker => field ??= new OcoTracker(_books);

    FillPositions Fills => field ??= new FillPositions(Tracker);

    ClosedPositions Closed => field ??= new ClosedPositions(_books);

    PostedFills Posted => field ??= new PostedFills();

    /// <summary>True once the end of the run was processed and nothing waits.</summary>
    internal bool IsOver { get; private set; }

    /// <summary>True for the kinds of events from which something is inferred, or which move the time of the run.</summary>
    internal static bool Uses(EventType type) => type is EventType.Symbol or EventType.Order or EventType.Execution or EventType.Position
        or EventType.Request or EventType.Connection or EventType.Note or EventType.RunEnd;

    /// <summary>
    /// Adds an event. It is processed when all lower numbers are accounted for (<see cref="Advance"/>), or when too many events wait.
    /// </summary>
    internal void Add(RecordedEvent recorded, Inferred inferred)
    {
        _waiting.Enqueue(recorded, recorded.Header.Sequence);
        IsOver = false;
        if (_waiting.Count > MostWaiting)
            Process(_waiting.Dequeue(), inferred);
    }

    /// <summary>Adds the numbers of dropped events, which no event in the log has.</summary>
    internal void Drop(long first, long last)
    {
        for (var sequence = first; sequence <= last; sequence++)
            _dropped.Add(sequence);
    }

    /// <summary>Processes the events below the first number that is neither logged nor dropped.</summary>
    /// <param name="logged">Numbers of the logged events of the run.</param>
    /// <param name="inferred">Takes the results.</param>
    internal void Advance(SequenceSet logged, Inferred inferred)
    {
        while ((logged.EndOf(_missing) ?? _dropped.EndOf(_missing)) is { } end)
            _missing = end + 1;
        while (_waiting.TryPeek(out _, out var sequence) && sequence < _missing)
            Process(_waiting.Dequeue(), inferred);
    }

    /// <summary>Processes every event that waits. For a log without counters, where no missing number is known.</summary>
    internal void AdvanceToEnd(Inferred inferred)
    {
        while (_waiting.TryDequeue(out var recorded, out _))
            Process(recorded, inferred);
    }

    void Process(RecordedEvent recorded, Inferred inferred)
    {
        var header = recorded.Header;
        if (recorded.Body is not PositionChanged && header.EventUtc > _now)
            _now = header.EventUtc;
        var decided = inferred.Orders.Count;
        switch (recorded.Body)
        {
            case SymbolSeen symbol:
                Tracker.Add(symbol);
                break;
            case RequestSent request:
                Process(recorded, request, inferred);
                break;
            case OrderChanged order:
                Process(recorded, order, inferred);
                break;
            case ExecutionReported fill:
                Process(recorded, fill, inferred);
                break;
            case PositionChanged position:
                Process(header, position, inferred);
                break;
            case RunEnded:
                Tracker.Finish(header.EventUtc, inferred);
                IsOver = _waiting.Count == 0;
                break;
            default:
                Tracker.Settle(header.EventUtc, inferred);
                break;
        }

        Adopt(inferred);
        if (inferred.Orders.Count > decided)
            Name(Fills.TakeAll(), inferred);
    }

    void Process(RecordedEvent recorded, RequestSent request, Inferred inferred)
    {
        if (request is { IsCandidate: true, OrderId: { } orderId })
            Hold(new OrderKey(request.ConnectionId, orderId), recorded, inferred);
        Tracker.Add(request, recorded.Header.Sequence);
        Tracker.Settle(recorded.Header.EventUtc, inferred);
    }

    void Process(RecordedEvent recorded, OrderChanged order, Inferred inferred)
    {
        var key = new OrderKey(order.ConnectionId, order.OrderId);
        if (order.IsCandidate)
            Hold(key, recorded, inferred);
        switch (order)
        {
            // Nothing is inferred for the time before the attach, because the requests of that time are unknown.
            case { Cause: OrderCause.BeforeAttach }:
                break;
            case { Cause: OrderCause.WhileDisconnected, Status: OrderStatus.Unknown }:
                Tracker.Miss(key);
                break;
            default:
                Tracker.Add(order, recorded.Header.EventUtc, recorded.Header.Sequence, inferred);
                Name(Fills.Take(key), inferred);
                break;
        }

        if (order.ParentOrderId is { } parentId)
            inferred.Orders.Add((order.OrderId, new OrderInference(parentId, null, null)));
        if (order.Cause is not OrderCause.Posted)
            return;
        foreach (var completed in Posted.Add(order))
            Complete(completed, inferred);
    }

    void Process(RecordedEvent recorded, ExecutionReported fill, Inferred inferred)
    {
        if (PostedFills.IsIncomplete(fill))
        {
            if (Posted.Complete(recorded, fill) is { } completed)
                Complete(completed, inferred);
            return;
        }

        var key = new OrderKey(fill.ConnectionId, fill.OrderId);
        if (fill.IsCandidate && !_candidates.IsAdopted(key))
        {
            _candidates.Add(key, recorded);
            return;
        }

        if (fill.IsCandidate)
            inferred.Events.Add(Owned(recorded));
        Fill(recorded, fill, inferred);
    }

    void Process(in EventHeader header, in PositionChanged position, Inferred inferred)
    {
        if (position.Cause is PositionCause.Found)
            _books.AddFound(position);
        else if (PositionsTable.IsClosed(position.Cause))
            Closed.Add(position, header.EventUtc, inferred);
    }

    // A fill whose order is known.
    void Complete(RecordedEvent completed, Inferred inferred)
    {
        inferred.Events.Add(completed);
        Fill(completed, (ExecutionReported)completed.Body, inferred);
    }

    // A fill of the run.
    void Fill(RecordedEvent recorded, in ExecutionReported fill, Inferred inferred)
    {
        if (fill.Origin is not Origin.BeforeAttach)
        {
            Tracker.Add(fill, recorded.Header.EventUtc, inferred);
            Closed.Fill(fill, _now, inferred);
        }

        if (FillPositions.IsMissing(fill))
        {
            Fills.Add(Owned(recorded), fill);
            Name(Fills.Take(new OrderKey(fill.ConnectionId, fill.OrderId)), inferred);
        }
        else if (!fill.PositionsNetted)
        {
            Name(Fills.TakeAll(), inferred);
        }
    }

    // Fills that got their position.
    void Name(IReadOnlyList<RecordedEvent> named, Inferred inferred)
    {
        foreach (var recorded in named)
        {
            inferred.Events.Add(recorded);
            var fill = (ExecutionReported)recorded.Body;
            if (fill.Origin is Origin.BeforeAttach)
                continue;
            _books.Add(fill, recorded.Header.EventUtc);
            Closed.Fill(fill, _now, inferred);
        }
    }

    void Hold(OrderKey key, RecordedEvent recorded, Inferred inferred)
    {
        if (_candidates.IsAdopted(key))
            inferred.Events.Add(Owned(recorded));
        else
            _candidates.Add(key, recorded);
    }

    // The events of orders that turned out to belong to the run are processed like other events of the run. Their fills count from now on.
    void Adopt(Inferred inferred)
    {
        for (var at = 0; at < inferred.Adopted.Count; at++)
        {
            foreach (var recorded in _candidates.Adopt(inferred.Adopted[at]))
            {
                inferred.Events.Add(Owned(recorded));
                if (recorded.Body is ExecutionReported fill)
                    Fill(recorded, fill with { IsCandidate = false }, inferred);
            }
        }

        inferred.Adopted.Clear();
    }

    static RecordedEvent Owned(RecordedEvent candidate) => candidate.Body switch
    {
        OrderChanged { IsCandidate: true } order => candidate with { Body = order with { IsCandidate = false } },
        ExecutionReported { IsCandidate: true } fill => candidate with { Body = fill with { IsCandidate = false } },
        RequestSent { IsCandidate: true } request => candidate with { Body = request with { IsCandidate = false } },
        _ => candidate,
    };
}
