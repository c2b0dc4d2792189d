namespace Recorder.Analytics.Twins;

/// <summary>The classes of differences in words, for tables, JSON and pages.</summary>
public static class DifferenceWords
{
    /// <summary>The name of a class in JSON. Names never change their meaning.</summary>
    public static string KeyOf(DifferenceClass type) => type switch
    {
        DifferenceClass.Slippage => "slippage",
        DifferenceClass.Delay => "delay",
        DifferenceClass.Data => "data",
        DifferenceClass.OrderPrice => "order_price",
        DifferenceClass.FillPrice => "fill_price",
        DifferenceClass.Quantity => "quantity",
        DifferenceClass.Fees => "fees",
        DifferenceClass.Rejected => "rejected",
        DifferenceClass.Unfilled => "unfilled",
        DifferenceClass.ConnectionLost => "connection_lost",
        DifferenceClass.Gap => "gap",
        DifferenceClass.MissedBar => "missed_bar",
        DifferenceClass.NotRunning => "not_running",
        DifferenceClass.Unexplained => "unexplained",
        DifferenceClass.OpeningPosition => "opening_position",
        DifferenceClass.LastPrice => "last_price",
        DifferenceClass.PointValue => "point_value",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "is no class of differences"),
    };

    /// <summary>A class in words, for a table.</summary>
    public static string TitleOf(DifferenceClass type) => KeyOf(type).Replace('_', ' ');

    /// <summary>The content of a class, in one sentence without a full stop.</summary>
    public static string MeaningOf(DifferenceClass type) => type switch
    {
        DifferenceClass.Slippage => "fills further from the reference price of their order",
        DifferenceClass.Delay => "the price moved between the times of the two orders",
        DifferenceClass.Data => "the runs saw different prices at the same time",
        DifferenceClass.OrderPrice => "other limits or triggers, or a market order instead",
        DifferenceClass.FillPrice => "fills at other prices, no reference price known",
        DifferenceClass.Quantity => "another quantity was filled",
        DifferenceClass.Fees => "other fees for the same orders",
        DifferenceClass.Rejected => "the order was rejected",
        DifferenceClass.Unfilled => "the order was sent and not filled",
        DifferenceClass.ConnectionLost => "the platform had no connection",
        DifferenceClass.Gap => "the record lacks events",
        DifferenceClass.MissedBar => "the run has no bar at that time",
        DifferenceClass.NotRunning => "the run had not started or had ended",
        DifferenceClass.Unexplained => "the record does not say why the order is missing",
        DifferenceClass.OpeningPosition => "the runs began with different positions",
        DifferenceClass.LastPrice => "open positions valued at different last prices",
        DifferenceClass.PointValue => "a unit of price is worth different money",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "is no class of differences"),
    };
}
