using Recorder.Capture.Hooks;
using Recorder.Capture.Mapping;
using Recorder.Storage.Caching;
using Recorder.Storage.Events;
using TradingPlatform.BusinessLayer;
using TradingPlatform.BusinessLayer.Utils;

namespace Recorder.Capture.Requests;

/// <summary>
/// Records the requests to the platform. A recorded request is the only trace of a request that never became an order, and it links the
/// orders of one request. The recorder does not change requests. Another strategy may change a request after the recorder has seen it. Any
/// thread.
/// </summary>
sealed class RequestCapture : IDisposable
{
    // Requests that still wait for their answer.
    const int Unanswered = 1_000;

    readonly Core _core;
    readonly CaptureScope _scope;
    readonly IEventSink _sink;
    readonly HookGuard _guard;
    readonly Func<DateTime> _clock;
    readonly object _gate = new();

    // Under _gate.
    readonly BoundedMap<long, Sent> _sent = new(Unanswered);

    internal RequestCapture(Core core, CaptureScope scope, IEventSink sink, HookGuard guard, Func<DateTime> clock) =>
        (_core, _scope, _sink, _guard, _clock) = (core, scope, sink, guard, clock);

    internal void Start()
    {
        _core.NewRequest += OnSent;
        _core.NewPerformedRequest += OnAnswered;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _core.NewRequest -= OnSent;
        _core.NewPerformedRequest -= OnAnswered;
    }

    void OnSent(object? sender, RequestEventArgs sent) =>
        _guard.Run("NewRequest", this, sent, static (self, request) => self.Send(request));

    void OnAnswered(object? sender, PerformedRequestEventArgs answered) =>
        _guard.Run("NewPerformedRequest", this, answered, static (self, answer) => self.Answer(answer));

    void Send(RequestEventArgs sent)
    {
        if (sent.RequestParameters is not { } parameters)
            return;
        var isOurs = _scope.Includes(parameters);
        if (!isOurs && !_scope.MayBeOfLeg(parameters))
            return;
        var now = _clock();
        if (RequestMap.Of(parameters, now, Environment.CurrentManagedThreadId) is not { } request)
            return;
        if (isOurs && request.Kind is RequestKind.Place && (request.StopLoss ?? request.TakeProfit) is not null)
            _scope.ExpectLegs();
        lock (_gate)
            _sent.Remember(parameters.RequestId, new Sent(now, Environment.CurrentManagedThreadId, !isOurs));
        _sink.Accept(isOurs ? request : request with { IsCandidate = true }, now);
    }

    void Answer(PerformedRequestEventArgs answered)
    {
        if (answered.RequestParameters is not { } parameters)
            return;
        Sent sent;
        lock (_gate)
        {
            if (!_sent.TryGetValue(parameters.RequestId, out sent))
                return;
            _sent.Remove(parameters.RequestId);
        }

        if (RequestMap.Of(parameters, sent.Utc, sent.Thread) is not { } request)
            return;
        request = RequestMap.Answered(sent.IsCandidate ? request with { IsCandidate = true } : request, answered.RequestResult);
        // The order is added before the answer is recorded, because the order's own event may come on another thread.
        if (parameters is PlaceOrderRequestParameters { Symbol: { } symbol } && request is { Result: not null, OrderId: { } orderId })
            _scope.OwnAnswered(new PlatformId(symbol.ConnectionId, orderId));
        _sink.Accept(request, _clock());
    }

    /// <summary>A request without its answer.</summary>
    readonly record struct Sent(DateTime Utc, int Thread, bool IsCandidate);
}
