using System.Collections.Concurrent;
using Recorder.Capture.Mapping;
using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Hooks;

/// <summary>
/// Records each symbol once, the first time the run meets it alive. What goes wrong here costs nobody else's event. Any thread.
/// </summary>
sealed class SymbolCapture(IEventSink sink, HookGuard guard, Func<DateTime> clock)
{
    readonly ConcurrentDictionary<(string Connection, string Id), byte> _seen = new();

    // Met last, and recorded: mostly there is no other.
    volatile Symbol? _known;

    internal void Meet(Symbol? symbol)
    {
        if (!ReferenceEquals(symbol, _known))
            guard.Run("a symbol", this, symbol, static (self, met) => self.Record(met));
    }

    void Record(Symbol? symbol)
    {
        if (symbol is null || !SymbolMap.IsAlive(symbol))
            return;
        if (!_seen.ContainsKey((symbol.ConnectionId, symbol.Id)))
        {
            sink.Accept(SymbolMap.Of(symbol), clock());
            _seen.TryAdd((symbol.ConnectionId, symbol.Id), 0);
        }

        _known = symbol;
    }
}
