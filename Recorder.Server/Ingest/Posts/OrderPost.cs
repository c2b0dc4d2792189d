using System.Text.Json;
using Recorder.Analytics.Positions;
using Recorder.Storage.Events;
using static Recorder.Server.Ingest.Posts.PostedValue;

namespace Recorder.Server.Ingest.Posts;

/// <summary>Reads an order. An order that is sent again is its next state.</summary>
static class OrderPost
{
    /// <summary>Its fields.</summary>
    internal static readonly PostFields Fields = new(
        new("run_id", FieldForm.Name, IsRequired: true),
        new("order_id", FieldForm.Name, IsRequired: true),
        new("strategy_id", FieldForm.Any),
        new("parent_order_id", FieldForm.Text),
        new("symbol", FieldForm.Name, IsRequired: true),
        new("account_id", FieldForm.Text),
        new("side", FieldForm.Side, IsRequired: true),
        new("order_type", FieldForm.OrderType, IsRequired: true),
        new("time_in_force", FieldForm.Text),
        new("quantity", FieldForm.Quantity, IsRequired: true),
        new("price", FieldForm.Number),
        new("stop_price", FieldForm.Number),
        new("status", FieldForm.OrderStatus, IsRequired: true),
        new("submit_utc", FieldForm.Time, IsRequired: true),
        new("client_tag", FieldForm.Text),
        new("position_impact", FieldForm.Impact),
        new("extra_json", FieldForm.Json));

    /// <summary>Reads an order.</summary>
    /// <param name="reader">At the start of the object; receives its end.</param>
    internal static Posted<OrderChanged> Read(ref Utf8JsonReader reader)
    {
        Guid? run = null;
        DateTime? submitted = null;
        string? id = null, parent = null, symbol = null, account = null, tif = null, tag = null;
        double? quantity = null, price = null, stop = null;
        Side? side = null;
        PositionImpact? impact = null;
        (OrderType Type, string? Own)? type = null;
        (OrderStatus Status, string? Own)? status = null;
        var others = default(OtherFields);
        var post = new PostReader(Fields);
        while (post.Next(ref reader))
        {
            switch (post.Name)
            {
                case "run_id":
                    run = Run(ref reader, post.Name);
                    break;
                case "order_id":
                    id = Name(ref reader, post.Name);
                    break;
                case "parent_order_id":
                    parent = Text(ref reader, post.Name);
                    break;
                case "symbol":
                    symbol = Name(ref reader, post.Name);
                    break;
                case "account_id":
                    account = Text(ref reader, post.Name);
                    break;
                case "side":
                    side = Word(ref reader, post.Name, Words.Sides);
                    break;
                case "order_type":
                    type = Word(ref reader, post.Name, Words.OrderTypes);
                    break;
                case "time_in_force":
                    tif = Text(ref reader, post.Name);
                    break;
                case "quantity":
                    quantity = Quantity(ref reader, post.Name);
                    break;
                case "price":
                    price = Number(ref reader, post.Name);
                    break;
                case "stop_price":
                    stop = Number(ref reader, post.Name);
                    break;
                case "status":
                    status = Word(ref reader, post.Name, Words.Statuses);
                    break;
                case "submit_utc":
                    submitted = Time(ref reader, post.Name);
                    break;
                case "client_tag":
                    tag = Text(ref reader, post.Name);
                    break;
                case "position_impact":
                    impact = Word(ref reader, post.Name, Words.Impacts);
                    break;
                case "extra_json":
                    others.Add(post.Name, Json(ref reader, post.Name));
                    break;
                default:
                    others.Add(post.Name, post.Other(ref reader));
                    break;
            }
        }

        var (known, state) = (Required(type, "order_type"), Required(status, "status"));
        var order = new OrderChanged
        {
            OrderId = Required(id, "order_id"),
            Cause = OrderCause.Posted,
            Symbol = Required(symbol, "symbol"),
            AccountId = account,
            Side = Required(side, "side"),
            OrderType = known.Type,
            OrderTypeId = known.Own,
            Tif = tif,
            Quantity = Required(quantity, "quantity"),
            Price = price,
            StopPrice = stop,
            Status = state.Status,
            OriginalStatus = state.Own,
            ClientTag = tag,
            Intent = impact ?? PositionImpact.Unknown,
            ParentOrderId = parent,
            Client = others.End(),
        };
        return new(Required(run, "run_id"), Required(submitted, "submit_utc"), order.Symbol, order.OrderId, order);
    }
}
