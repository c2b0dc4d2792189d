using System.Globalization;
using Recorder.Cli.Csv;
using Recorder.Storage.Events;

namespace Recorder.Cli.Importing;

/// <summary>Reads an export of Quantower's orders history. Each row is one state of an order; the newest comes first. A finished order with
/// a filled quantity also becomes one fill: the whole filled quantity, at the average price, at the time of its last fill.</summary>
sealed class QuantowerOrders : FillColumns
{
    readonly string _path;
    readonly PlatformZone _zone;
    readonly TimeReader _times;
    readonly int _time, _symbol, _side, _status, _order, _price, _filled, _account, _connection, _type, _comment, _quantity, _limit,
        _trigger, _tif, _group, _original;

    // Keyed by account and order.
    readonly Dictionary<(string? Account, string OrderId), Life> _lives = [];

    internal QuantowerOrders(string path, CsvRows rows, PlatformZone zone, DateChoice? dates)
    {
        (_path, _zone, _times) = (path, zone, TimeReader.OfPanel(zone, dates));
        var needed = Needed(path, rows, "Date/Time", "Symbol", "Side", "Status", "Order ID", "Average fill price", "Qty. filled");
        (_time, _symbol, _side, _status, _order, _price, _filled) =
            (needed[0], needed[1], needed[2], needed[3], needed[4], needed[5], needed[6]);
        (_account, _connection) = (rows.Column("Account"), rows.Column("Connection name"));
        (_type, _comment, _quantity) = (rows.Column("Order type"), rows.Column("Comment"), rows.Column("Quantity"));
        (_limit, _trigger, _tif) = (rows.Column("Price"), rows.Column("Trigger price"), rows.Column("TIF"));
        (_group, _original) = (rows.Column("Order group ID"), rows.Column("Original status"));
    }

    /// <inheritdoc/>
    internal override string Name => "Quantower's orders history";

    /// <inheritdoc/>
    internal override bool IsNewestFirst => true;

    /// <summary>Id of the fill that represents all fills of an order.</summary>
    internal static string WholeOrder(string orderId) => $"order:{orderId}";

    /// <inheritdoc/>
    internal override void Take(CsvRows rows, FillRows into)
    {
        var orderId = rows.Name(_order);
        var filled = rows.OptionalNumber(_filled) ?? 0;
        var status = OrderParser.StatusOf(rows.Name(_status), Math.Abs(filled));
        var (time, side, symbol) = (_times.Read(rows, _time), SideParser.Read(rows, _side), rows.Name(_symbol));
        if (status is OrderStatus.Filled && filled == 0)
            rows.Refuse($"the order is filled, but {rows.Header[_filled]} is empty");
        var quantity = filled == 0 ? 0 : SideParser.Size(rows, _filled, filled, side);
        var price = filled == 0 ? 0 : rows.Number(_price);
        var ordered = rows.OptionalNumber(_quantity) is { } signed and not 0
            ? SideParser.Size(rows, _quantity, signed, side)
            : (double?)null;
        var (limit, trigger) = (rows.OptionalNumber(_limit), rows.OptionalNumber(_trigger));
        if (!into.Sees(rows))
            return;

        var key = (rows.OptionalText(_account), orderId);
        if (!_lives.TryGetValue(key, out var life))
            _lives.Add(key, life = new Life());
        life.HasEnded |= OrderParser.IsEnd(status);
        // Without the ordered quantity, the state of the order cannot be determined.
        if (ordered is { } size)
        {
            into.Orders.Add(new ImportedOrder(rows.Line, time, new OrderChanged
            {
                OrderId = orderId,
                ConnectionId = rows.OptionalText(_connection) ?? ImportPlan.NoConnection,
                Cause = OrderCause.History,
                Symbol = symbol,
                AccountId = key.Item1,
                Side = side,
                OrderType = OrderParser.TypeOf(rows.OptionalText(_type)),
                OrderTypeId = rows.OptionalText(_type),
                Tif = rows.OptionalText(_tif),
                Quantity = size,
                FilledQuantity = quantity,
                AverageFillPrice = quantity == 0 ? null : price,
                Price = limit,
                StopPrice = trigger,
                Status = status,
                OriginalStatus = OrderParser.OriginalOf(rows.OptionalText(_original), rows.Name(_status)),
                ClientTag = rows.OptionalText(_comment),
                GroupId = rows.OptionalText(_group),
            }));
        }

        // The earliest row with the largest filled quantity is used, because a later cancellation repeats the quantity.
        if (quantity == 0
            || (life.Fill is { } known && (quantity < known.Quantity || (quantity == known.Quantity && time > known.TimeUtc))))
            return;
        life.Fill = new ImportedFill
        {
            Line = rows.Line,
            TimeUtc = time,
            Symbol = symbol,
            Side = side,
            Quantity = quantity,
            Price = price,
            ExecutionId = WholeOrder(orderId),
            OrderId = orderId,
            Account = key.Item1,
            Connection = rows.OptionalText(_connection),
            OrderType = rows.OptionalText(_type),
            Comment = rows.OptionalText(_comment),
        };
    }

    /// <inheritdoc/>
    internal override void Finish(FillRows into)
    {
        foreach (var life in _lives.Values.Where(life => life.Fill is not null).OrderBy(life => life.Fill!.Line))
        {
            var fill = life.Fill!;
            if (life.HasEnded)
                into.Add(fill);
            else
                into.Warn(string.Create(CultureInfo.InvariantCulture,
                    $"order {fill.OrderId} has filled {fill.Quantity}, but no row shows its end: it is left out until an export has it"));
        }

        _zone.SayOf(_path, into.Warnings);
    }

    /// <summary>The result of all rows of one order.</summary>
    sealed class Life
    {
        internal ImportedFill? Fill { get; set; }
        internal bool HasEnded { get; set; }
    }
}
