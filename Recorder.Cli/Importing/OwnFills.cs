namespace Recorder.Cli.Importing;

/// <summary>The recorder's own layout: time_utc, symbol, side, quantity, price and, where known, fee, order_id, execution_id, account.</summary>
sealed class OwnFills : FillColumns
{
    readonly int _time, _symbol, _side, _quantity, _price, _fee, _order, _execution, _account;

    internal OwnFills(string path, CsvRows rows)
    {
        var needed = Needed(path, rows, "time_utc", "symbol", "side", "quantity", "price");
        (_time, _symbol, _side, _quantity, _price) = (needed[0], needed[1], needed[2], needed[3], needed[4]);
        (_fee, _order, _execution, _account) = (rows.Column("fee"), rows.Column("order_id"), rows.Column("execution_id"), rows.Column("account"));
    }

    /// <inheritdoc/>
    internal override string Name => "fills";

    /// <inheritdoc/>
    internal override void Take(CsvRows rows, FillRows into)
    {
        var quantity = rows.Number(_quantity);
        if (quantity <= 0)
            rows.Refuse($"{rows.Header[_quantity]}: expected a number above 0 (side says which way), found '{rows.Text(_quantity)}'");
        into.Add(rows, new ImportedFill
        {
            Line = rows.Line,
            TimeUtc = rows.Utc(_time),
            Symbol = rows.Name(_symbol),
            Side = SideWord.Read(rows, _side),
            Quantity = quantity,
            Price = rows.Number(_price),
            Fee = rows.OptionalNumber(_fee),
            OrderId = rows.OptionalText(_order),
            ExecutionId = rows.OptionalText(_execution),
            Account = rows.OptionalText(_account),
        });
    }
}
