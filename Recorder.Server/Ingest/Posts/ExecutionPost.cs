using System.Text.Json;
using Recorder.Analytics.Positions;
using Recorder.Server.Answers;
using Recorder.Storage.Events;
using static Recorder.Server.Ingest.Posts.PostedValue;

namespace Recorder.Server.Ingest.Posts;

/// <summary>Reads a fill. It names its order. Symbol, side and account come from the order, which may arrive later.</summary>
static class ExecutionPost
{
    /// <summary>Its fields.</summary>
    internal static readonly PostFields Fields = new(
        new("run_id", FieldForm.Name, IsRequired: true),
        new("execution_id", FieldForm.Name, IsRequired: true),
        new("order_id", FieldForm.Name, IsRequired: true),
        new("exec_utc", FieldForm.Time, IsRequired: true),
        new("price", FieldForm.Number, IsRequired: true),
        new("quantity", FieldForm.Quantity, IsRequired: true),
        new("fee", FieldForm.Number),
        new("fee_currency", FieldForm.Text),
        new("liquidity", FieldForm.Text),
        new("position_impact", FieldForm.Impact),
        new("extra_json", FieldForm.Json));

    /// <summary>Reads a fill.</summary>
    /// <param name="reader">At the start of the object; receives its end.</param>
    internal static Posted<ExecutionReported> Read(ref Utf8JsonReader reader)
    {
        Guid? run = null;
        DateTime? executed = null;
        string? id = null, order = null, currency = null, liquidity = null;
        double? quantity = null, price = null, fee = null;
        PositionImpact? impact = null;
        var others = default(OtherFields);
        var post = new PostReader(Fields);
        while (post.Next(ref reader))
        {
            switch (post.Name)
            {
                case "run_id":
                    run = Run(ref reader, post.Name);
                    break;
                case "execution_id":
                    id = Name(ref reader, post.Name);
                    break;
                case "order_id":
                    order = Name(ref reader, post.Name);
                    break;
                case "exec_utc":
                    executed = Time(ref reader, post.Name);
                    break;
                case "price":
                    price = Number(ref reader, post.Name);
                    break;
                case "quantity":
                    quantity = Quantity(ref reader, post.Name);
                    break;
                case "fee":
                    fee = Number(ref reader, post.Name);
                    break;
                case "fee_currency":
                    currency = Text(ref reader, post.Name);
                    break;
                case "liquidity":
                    liquidity = Text(ref reader, post.Name);
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

        var fill = new ExecutionReported
        {
            ExecutionId = Required(id, "execution_id"),
            OrderId = Required(order, "order_id"),
            Symbol = OrderChanged.UnknownSymbol,
            Side = Side.Unknown,
            Price = Required(price, "price"),
            Quantity = Required(quantity, "quantity") is > 0 and var filled
                ? filled
                : throw RequestRefusedException.BadField("quantity", "expected more than 0"),
            Fee = fee,
            FeeCurrency = currency,
            Liquidity = liquidity,
            PositionsNetted = true,
            PlatformImpact = impact is { } stated ? EnumWords<PositionImpact>.Of(stated) : null,
            Client = others.End(),
        };
        return new(Required(run, "run_id"), Required(executed, "exec_utc"), null, fill.ExecutionId, fill);
    }
}
