namespace Recorder.Cli.Importing.Profiles;

/// <summary>Roles of the columns in a file of fills. <c>--map</c> and the profiles use these words.</summary>
static class FillRole
{
    internal const string Time = "time";
    internal const string Date = "date";
    internal const string Symbol = "symbol";
    internal const string Side = "side";
    internal const string Quantity = "quantity";
    internal const string Price = "price";
    internal const string Fee = "fee";
    internal const string Order = "order_id";
    internal const string Execution = "execution_id";
    internal const string Account = "account";
    internal const string Connection = "connection";
    internal const string Gross = "gross_pnl";
    internal const string Net = "net_pnl";
    internal const string Position = "position_id";
    internal const string OrderType = "order_type";
    internal const string Comment = "comment";
    internal const string Value = "trade_value";
    internal const string Multiplier = "multiplier";
    internal const string Currency = "currency";

    /// <summary>Required roles.</summary>
    internal static IReadOnlyList<string> Needed { get; } = [Time, Symbol, Side, Quantity, Price];

    /// <summary>All roles.</summary>
    internal static IReadOnlyList<string> All { get; } =
        [.. Needed, Date, Fee, Order, Execution, Account, Connection, Gross, Net, Position, OrderType, Comment, Value, Multiplier,
            Currency];
}
