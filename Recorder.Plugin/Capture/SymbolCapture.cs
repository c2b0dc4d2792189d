using System.Collections.Concurrent;
using Recorder.Plugin.Mapping;
using TradingPlatform.BusinessLayer;

namespace Recorder.Plugin.Capture;

/// <summary>Records each symbol once, the first time the run meets it alive. Any thread.</summary>
sealed class SymbolCapture(IEventSink sink, Func<DateTime> clock)
{
    readonly ConcurrentDictionary<(string Connection, string Id), byte> _seen = new();

    internal void Meet(Symbol? symbol)
    {
        if (symbol is not null && SymbolMap.IsAlive(symbol) && _seen.TryAdd((symbol.ConnectionId, symbol.Id), 0))
            sink.Accept(SymbolMap.Of(symbol), clock());
    }
}
