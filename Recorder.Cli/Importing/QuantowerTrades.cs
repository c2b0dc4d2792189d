namespace Recorder.Cli.Importing;

/// <summary>An export of Quantower's trades panel: a row a fill, the newest first.</summary>
sealed class QuantowerTrades : FillColumns
{
    readonly PlatformZone _zone;
    readonly int _time, _symbol, _side, _quantity, _price, _fee, _gross, _net, _value, _trade, _order, _position, _account, _connection, _type, _comment;

    internal QuantowerTrades(string path, CsvRows rows, PlatformZone zone)
    {
        _zone = zone;
        var needed = Needed(path, rows, "Date/Time", "Symbol", "Side", "Quantity", "Price");
        (_time, _symbol, _side, _quantity, _price) = (needed[0], needed[1], needed[2], needed[3], needed[4]);
        (_fee, _gross, _net, _value) = (rows.Column("Fee"), rows.Column("Gross P/L"), rows.Column("Net P/L"), rows.Column("Trade value"));
        (_trade, _order, _position) = (rows.Column("Trade ID"), rows.Column("Order ID"), rows.Column("Position ID"));
        (_account, _connection) = (rows.Column("Account"), rows.Column("Connection name"));
        (_type, _comment) = (rows.Column("Order type"), rows.Column("Comment"));
    }

    /// <inheritdoc/>
    internal override string Name => "Quantower's trades";

    /// <inheritdoc/>
    internal override bool IsNewestFirst => true;

    /// <inheritdoc/>
    internal override bool HasLocalTimes => true;

    /// <inheritdoc/>
    internal override void Take(CsvRows rows, FillRows into)
    {
        var side = SideWord.Read(rows, _side);
        var signed = rows.Number(_quantity);
        var fill = new ImportedFill
        {
            Line = rows.Line,
            TimeUtc = PlatformTimes.OfPanel(rows, _time, _zone),
            Symbol = rows.Name(_symbol),
            Side = side,
            Quantity = SideWord.Size(rows, _quantity, signed, side),
            Price = rows.Number(_price),
            Fee = rows.OptionalNumber(_fee),
            ExecutionId = rows.OptionalText(_trade),
            OrderId = rows.OptionalText(_order),
            Account = rows.OptionalText(_account),
            Connection = rows.OptionalText(_connection),
            GrossPnl = rows.OptionalNumber(_gross),
            NetPnl = rows.OptionalNumber(_net),
            PositionId = rows.OptionalText(_position),
            OrderType = rows.OptionalText(_type),
            Comment = rows.OptionalText(_comment),
        };
        var value = rows.OptionalNumber(_value);
        if (into.Add(rows, fill) && value is { } worth)
            into.Multipliers.Take(fill, worth);
    }
}
