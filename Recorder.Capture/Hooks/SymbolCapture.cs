using System.Collections.Concurrent;
using Recorder.Capture.Mapping;
using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Hooks;

/// <summary>Records each symbol once, the first time the run meets it alive. What goes wrong here costs nobody else's event. Any thread.</summary>
sealed class SymbolCapture(IEventSink sink, HookGuard guard, Func<DateTime> clock)
{
    readonly ConcurrentDictionary<(string Connection, string Id), byte> _seen = new();

    internal void Meet(Symbol? symbol) => guard.Run("a symbol", this, symbol, static (self, met) => self.Record(met));

    void Record(Symbol? symbol)
    {
        if (symbol is null || !SymbolMap.IsAlive(symbol) || _seen.ContainsKey((symbol.ConnectionId, symbol.Id)))
            return;
        sink.Accept(SymbolMap.Of(symbol), clock());
        _seen.TryAdd((symbol.ConnectionId, symbol.Id), 0);
    }
}
