using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Recorder.Capture.Hooks;
using Recorder.Storage.Events;
using Recorder.Storage.Identity;

namespace Recorder.Capture.Indicators;

/// <summary>
/// Records the values of one set of columns. The columns are recorded once, before the first values that have them. One thread at a time.
/// </summary>
/// <param name="sink">Takes the events.</param>
/// <param name="symbol">Symbol of the bars.</param>
/// <param name="timeframe">Timeframe of the bars.</param>
sealed class ValueSet(IEventSink sink, string symbol, string timeframe)
{
    const int IdDigits = 16;

    IndicatorSet? _set;
    bool _isRecorded;

    /// <summary>Sets the columns of all following values.</summary>
    internal void Define(JsonArray columns)
    {
        var hash = ConfigHash.Of(Encoding.UTF8.GetBytes($"{symbol}|{timeframe}|{columns.ToJsonString()}"));
        _set = new IndicatorSet
        {
            SetId = hash[..IdDigits],
            Symbol = symbol,
            Timeframe = timeframe,
            Columns = JsonSerializer.SerializeToElement(columns),
        };
        _isRecorded = false;
    }

    /// <summary>Records the values at a bar. They are copied.</summary>
    /// <param name="openedUtc">Open of the bar.</param>
    /// <param name="closedUtc">Close of the bar.</param>
    /// <param name="values">A value for each column.</param>
    internal void Accept(DateTime openedUtc, DateTime closedUtc, IReadOnlyList<double?> values)
    {
        if (_set is not { } set)
            return;
        if (!_isRecorded)
            sink.Accept(set, closedUtc);
        _isRecorded = true;
        sink.Accept(new IndicatorValues { SetId = set.SetId, OpenedUtc = openedUtc, Values = values }, closedUtc);
    }
}
