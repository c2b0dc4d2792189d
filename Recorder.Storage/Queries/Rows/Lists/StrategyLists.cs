using Recorder.Storage.Queries.Dialects;
using Recorder.Storage.Registrations;

namespace Recorder.Storage.Queries.Rows.Lists;

/// <summary>Strategies and their instances.</summary>
public static class StrategyLists
{
    /// <summary>Strategies, oldest first.</summary>
    public static RowList Strategies { get; } = new()
    {
        Description = "A strategy: its logic, independent of its parameters.",
        From = "strategies s",
        Columns = [.. RowColumn.Of(
            "strategies", "s", "strategy_id", "name", "version", "vendor", "source_ref", "notes", "created_utc")],
        Key = [SqlPart.Column("s", "created_utc"), "s.strategy_id"],
        IsSharedByFiles = true,
        Filters =
        [
            RowFilter.Id("strategy_id", "s.strategy_id", RegistrationKind.Strategy),
            RowFilter.Words("name", "s.name", "MaCross"),
            RowFilter.Words("vendor", "s.vendor", "none"),
        ],
    };

    /// <summary>Instances, oldest first.</summary>
    public static RowList Instances { get; } = new()
    {
        Description = "A strategy with one set of parameters, symbol and account.",
        From = "strategy_instances i",
        Columns = [.. RowColumn.Of(
            "strategy_instances", "i", "instance_id", "strategy_id", "instance_name", "parameters_json", "symbol", "symbols_json",
            "timeframe", "account_id", "venue", "created_utc")],
        Key = [SqlPart.Column("i", "created_utc"), "i.instance_id"],
        IsSharedByFiles = true,
        Filters =
        [
            RowFilter.Id("instance_id", "i.instance_id", RegistrationKind.Instance),
            RowFilter.Id("strategy_id", "i.strategy_id", RegistrationKind.Strategy),
            RowFilter.Words("symbol", "i.symbol", "DEMO"),
            RowFilter.Words("timeframe", "i.timeframe", "5m"),
            RowFilter.Words("account_id", "i.account_id", "none"),
        ],
    };
}
