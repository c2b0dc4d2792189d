using System.Globalization;
using Recorder.Storage.Time;

namespace Recorder.Benchmarks.Workloads;

/// <summary>A row of the stream with all bound values prepared, so that only writing is measured.</summary>
abstract record BoundRow
{
    /// <summary>The matching row of the event log.</summary>
    internal required BoundLogEntry Log { get; init; }

    internal static BoundRow Of(in MarketEvent e) => e.Kind switch
    {
        Happening.Bar => BoundBar.Of(e),
        Happening.Execution => BoundExecution.Of(e),
        _ => BoundOrder.Of(e),
    };

    /// <summary>The row as one line, doubles with two digits; input of the digest.</summary>
    internal abstract string Line { get; }
}

/// <summary>A row of <c>orders</c>.</summary>
sealed record BoundOrder(
    string RunId, string StrategyId, string OrderId, string Symbol, string Side, double Quantity, double Price, string Status,
    string SubmitUtc, string UpdateUtc, string ExtraJson) : BoundRow
{
    internal override string Line => FormattableString.Invariant(
        $"ORDER|{RunId}|{OrderId}|{Symbol}|{Side}|{Quantity:F2}|{Price:F2}|{Status}|{SubmitUtc}|{UpdateUtc}|{ExtraJson}|{Log.PayloadJson}");

    internal static new BoundOrder Of(in MarketEvent e)
    {
        var (run, time, side) = (BenchStrategy.RunId(e.Run), UtcText.Format(e.Time), e.IsBuy ? "BUY" : "SELL");
        return new BoundOrder(
            run, BenchStrategy.StrategyId, e.OrderId, e.Symbol, side, e.Quantity, e.Price, e.Status, UtcText.Format(e.Placed), time,
            FormattableString.Invariant($"{{\"filled_quantity\":{e.FilledQuantity:F2}}}"))
        {
            Log = new BoundLogEntry(run, "ORDER", time, string.Create(CultureInfo.InvariantCulture,
                $"{{\"type\":\"ORDER\",\"sequence\":{e.Index + 1},\"run_id\":\"{run}\",\"event_utc\":\"{time}\",\"data\":{{\"order_id\":\""
                    + $"{e.OrderId}\",\"cause\":\"UPDATED\",\"symbol\":\"{e.Symbol}\",\"side\":\"{side}"
                    + $"\",\"order_type\":\"LIMIT\",\"tif\":\"DAY\",\"quantity\":{e.Quantity:F2},\"filled_quantity\":{e.FilledQuantity:F2}"
                    + $",\"price\":{e.Price:F2},\"status\":\"{e.Status}\"}}}}")),
        };
    }
}

/// <summary>A row of <c>executions</c>.</summary>
sealed record BoundExecution(
    string RunId, string ExecutionId, string OrderId, string ExecUtc, double Price, double Quantity, double Fee, string ExtraJson)
    : BoundRow
{
    internal override string Line => FormattableString.Invariant(
        $"EXECUTION|{RunId}|{ExecutionId}|{OrderId}|{ExecUtc}|{Price:F2}|{Quantity:F2}|{Fee:F2}|{ExtraJson}|{Log.PayloadJson}");

    internal static new BoundExecution Of(in MarketEvent e)
    {
        var (run, time, side) = (BenchStrategy.RunId(e.Run), UtcText.Format(e.Time), e.IsBuy ? "BUY" : "SELL");
        return new BoundExecution(run, e.ExecutionId, e.OrderId, time, e.Price, e.FilledQuantity, BenchStrategy.Fee,
            FormattableString.Invariant($"{{\"side\":\"{side}\"}}"))
        {
            Log = new BoundLogEntry(run, "EXECUTION", time, string.Create(CultureInfo.InvariantCulture,
                $"{{\"type\":\"EXECUTION\",\"sequence\":{e.Index + 1},\"run_id\":\"{run}\",\"event_utc\":\"{time}"
                    + $"\",\"data\":{{\"execution_id\":\"{e.ExecutionId}\",\"order_id\":\"{e.OrderId}\",\"symbol\":\"{e.Symbol}"
                    + $"\",\"side\":\"{side}\",\"price\":{e.Price:F2},\"quantity\":{e.FilledQuantity:F2},\"fee\":{BenchStrategy.Fee:F2}"
                    + $"}}}}")),
        };
    }
}

/// <summary>A row of <c>bars</c>.</summary>
sealed record BoundBar(string SeriesId, string TsUtc, double Open, double High, double Low, double Close, double Volume) : BoundRow
{
    internal override string Line =>
        FormattableString.Invariant($"BAR|{SeriesId}|{TsUtc}|{Open:F2}|{High:F2}|{Low:F2}|{Close:F2}|{Volume:F2}|{Log.PayloadJson}");

    internal static new BoundBar Of(in MarketEvent e)
    {
        var (run, time) = (BenchStrategy.RunId(e.Run), UtcText.Format(e.Time));
        return new BoundBar(BenchStrategy.SeriesId(e.Series), time, e.Price, e.Price + 1, e.Price - 1, e.Price + 0.25, e.Quantity)
        {
            Log = new BoundLogEntry(run, "BAR", time, string.Create(CultureInfo.InvariantCulture,
                $"{{\"type\":\"BAR\",\"sequence\":{e.Index + 1},\"run_id\":\"{run}\",\"event_utc\":\"{time}\",\"data\":{{\"symbol\":\""
                    + $"{e.Symbol}\",\"open\":{e.Price:F2},\"high\":{e.Price + 1:F2},\"low\":{e.Price - 1:F2},\"close\":{e.Price + 0.25:F2}"
                    + $",\"volume\":{e.Quantity:F2}}}}}")),
        };
    }
}

/// <summary>A row of <c>ingest_events</c>; its receive time is its event time.</summary>
sealed record BoundLogEntry(string RunId, string EventType, string EventUtc, string PayloadJson);
