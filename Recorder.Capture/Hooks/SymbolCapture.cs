using System.Collections.Concurrent;
using Recorder.Capture.Mapping;
using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Hooks;

/// <summary>
/// Records each symbol once, the first time that an event of the run names it while its connection is up. An exception here does not lose
/// the event. Any thread.
/// </summary>
sealed class SymbolCapture(IEventSink sink, HookGuard guard, Func<DateTime> clock)
{
    readonly ConcurrentDictionary<(string Connection, string Id), byte> _recorded = new();

    // The symbol that was used last. Most runs use only one symbol.
    volatile Symbol? _last;

    /// <summary>Records a symbol, unless it is recorded already.</summary>
    internal void Record(Symbol? symbol)
    {
        if (!ReferenceEquals(symbol, _last))
            guard.Run("a symbol", this, symbol, static (self, named) => self.RecordNew(named));
    }

    void RecordNew(Symbol? symbol)
    {
        if (symbol is null || !SymbolMap.IsAlive(symbol))
            return;
        if (!_recorded.ContainsKey((symbol.ConnectionId, symbol.Id)))
        {
            sink.Accept(SymbolMap.Of(symbol), clock());
            _recorded.TryAdd((symbol.ConnectionId, symbol.Id), 0);
        }

        _last = symbol;
    }
}
