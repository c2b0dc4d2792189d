using Recorder.Capture.Caching;
using Recorder.Capture.Hooks;
using Recorder.Capture.Mapping;
using Recorder.Capture.Oco;
using Recorder.Storage.Events;
using TradingPlatform.BusinessLayer;
using TradingPlatform.BusinessLayer.Utils;

namespace Recorder.Capture.Requests;

/// <summary>
/// Records what is asked of the platform: the only trace of a request that never became an order, and what ties the orders of one
/// request together. It only looks: another strategy may change the request after us. Events may come from any thread.
/// </summary>
sealed class RequestCapture : IDisposable
{
    // Requests without an answer that are remembered.
    const int Unanswered = 1_000;

    readonly Core _core;
    readonly CaptureScope _scope;
    readonly OcoQueue _oco;
    readonly IEventSink _sink;
    readonly HookGuard _guard;
    readonly Func<DateTime> _clock;
    readonly object _gate = new();

    // Requests sent and not yet answered. Under _gate.
    readonly BoundedMap<long, DateTime> _sent = new(Unanswered);

    internal RequestCapture(Core core, CaptureScope scope, OcoQueue oco, IEventSink sink, HookGuard guard, Func<DateTime> clock) =>
        (_core, _scope, _oco, _sink, _guard, _clock) = (core, scope, oco, sink, guard, clock);

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
        _guard.Run("NewRequest", this, sent, static (self, request) => self.Sent(request));

    void OnAnswered(object? sender, PerformedRequestEventArgs answered) =>
        _guard.Run("NewPerformedRequest", this, answered, static (self, answer) => self.Answered(answer));

    void Sent(RequestEventArgs sent)
    {
        var now = _clock();
        if (sent.RequestParameters is not { } request || !_scope.Includes(request) || RequestMap.Of(request, now) is not { } told)
            return;
        lock (_gate)
        {
            _sent.Remember(request.RequestId, now);
        }

        _sink.Accept(told, now);
        _oco.Asked(request, now);
    }

    void Answered(PerformedRequestEventArgs answered)
    {
        if (answered.RequestParameters is not { } request)
            return;
        DateTime sentUtc;
        lock (_gate)
        {
            if (!_sent.TryGetValue(request.RequestId, out sentUtc))
                return;
            _sent.Remove(request.RequestId);
        }

        var now = _clock();
        if (RequestMap.Of(request, sentUtc) is not { } told)
            return;
        told = RequestMap.Answered(told, answered.RequestResult);
        _sink.Accept(told, now);
        if (told.Result is not { } result)
            return;
        if (request is PlaceOrderRequestParameters { Symbol: { } symbol } && told.OrderId is { } orderId)
            _scope.OwnAnswered(new PlatformId(symbol.ConnectionId, orderId));
        _oco.Answered(request, result is RequestResult.Success, told.OrderId);
    }
}
