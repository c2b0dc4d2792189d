using System.Text;
using System.Text.Json;
using NUnit.Framework;
using Recorder.Storage.Batches;
using Recorder.Storage.Events;
using Recorder.Storage.Sqlite;
using Recorder.Storage.Time;
using Recorder.Tests.Storage.Events;

namespace Recorder.Tests.Storage.Batches;

/// <summary>A batch finds the same fields in a packed event as a serializer reads from its JSON.</summary>
public sealed class EventFieldsTests
{
    static readonly string[] Texts =
        ["", "O-1", "\"quoted\" \\ and \t tab", "Größe €", "😀 beyond", "a\0b", "{\"json\":[1,\"}\"]}", "line\nbreak"];
    static readonly double[] Numbers =
        [0, -0.0, 1, -1, 0.1, 4999.75, 1e300, -1e-300, 123456789012345678, 5e-324, 0.1 + 0.2, double.MaxValue];

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public void Every_field_of_an_order_is_found(int seed)
    {
        var random = new Random(seed);
        var order = new OrderChanged
        {
            OrderId = Text(random),
            GroupId = Maybe(random),
            ExpirationUtc = random.Next(2) == 0 ? new DateTime(random.NextInt64(DateTime.MaxValue.Ticks), DateTimeKind.Utc) : null,
            Cause = OrderCause.Updated,
            Symbol = Text(random),
            AccountId = Maybe(random),
            Side = Side.Sell,
            OrderType = OrderType.StopLimit,
            Tif = Maybe(random),
            Quantity = Number(random),
            FilledQuantity = random.Next(2) == 0 ? Number(random) : null,
            StopPrice = random.Next(2) == 0 ? Number(random) : null,
            Status = OrderStatus.PartiallyFilled,
            ClientTag = Maybe(random),
            TakeProfit = Maybe(random),
        };
        var batch = new Batch();
        batch.Add(new RecordedEvent(Header, order));

        Assert.Multiple(() =>
        {
            Assert.That(Found(nameof(OrderChanged.OrderId)), Is.EqualTo(order.OrderId));
            Assert.That(Found(nameof(OrderChanged.GroupId)), Is.EqualTo(order.GroupId));
            Assert.That(Found(nameof(OrderChanged.ExpirationUtc)), Is.EqualTo(UtcText.Format(order.ExpirationUtc)));
            Assert.That(Found(nameof(OrderChanged.Cause)), Is.EqualTo("UPDATED"));
            Assert.That(Found(nameof(OrderChanged.Symbol)), Is.EqualTo(order.Symbol));
            Assert.That(Found(nameof(OrderChanged.AccountId)), Is.EqualTo(order.AccountId));
            Assert.That(Found(nameof(OrderChanged.Side)), Is.EqualTo("SELL"));
            Assert.That(Found(nameof(OrderChanged.OrderType)), Is.EqualTo("STOP_LIMIT"));
            Assert.That(Found(nameof(OrderChanged.Tif)), Is.EqualTo(order.Tif));
            Assert.That(batch.Field(0, OrderFields.All.IndexOf(nameof(OrderChanged.Quantity))).Number, Is.EqualTo(order.Quantity));
            Assert.That(
                batch.Field(0, OrderFields.All.IndexOf(nameof(OrderChanged.FilledQuantity))).Number, Is.EqualTo(order.FilledQuantity));
            Assert.That(batch.Field(0, OrderFields.All.IndexOf(nameof(OrderChanged.Price))).IsMissing);
            Assert.That(batch.Field(0, OrderFields.All.IndexOf(nameof(OrderChanged.StopPrice))).Number, Is.EqualTo(order.StopPrice));
            Assert.That(Found(nameof(OrderChanged.Status)), Is.EqualTo("PARTIALLY_FILLED"));
            Assert.That(Found(nameof(OrderChanged.ClientTag)), Is.EqualTo(order.ClientTag));
            Assert.That(Found(nameof(OrderChanged.Intent)), Is.EqualTo("UNKNOWN"));
            Assert.That(Found(nameof(OrderChanged.TakeProfit)), Is.EqualTo(order.TakeProfit));
            Assert.That(batch.HeaderOf(0), Is.EqualTo(Header));
            Assert.That(batch[0].Data.ToString(), Is.EqualTo(Encoding.UTF8.GetString(EventJson.Serialize(order))));
        });

        string? Found(string property) =>
            batch.Text(0, OrderFields.All.IndexOf(property)) is { IsNull: false } text ? text.ToString() : null;
    }

    [TestCase(EventType.Order, typeof(OrderChanged))]
    [TestCase(EventType.Execution, typeof(ExecutionReported))]
    [TestCase(EventType.Bar, typeof(BarClosed))]
    [TestCase(EventType.Position, typeof(PositionChanged))]
    [TestCase(EventType.Request, typeof(RequestSent))]
    public void Fields_are_looked_for_in_the_order_in_which_they_are_written(EventType type, Type body)
    {
        var known = EventCatalog.Default[type]!;
        var written = EventJsonContext.Bodies.GetTypeInfo(body).Properties.Where(property => property.Get is not null)
            .Select(property => property.Name);

        Assert.That(known.Names, Is.EqualTo(written));
    }

    [Test]
    public void Fields_in_another_order_and_unknown_fields_are_read()
    {
        var text = new PackedWriter();
        text.Begin(Header);
        text.Begin();
        text.Member("new"u8, JsonDocument.Parse("""{"a":[1,2]}""").RootElement);
        text.Member("volume"u8, 7);
        text.Member("close"u8, 2);
        text.Member("symbol"u8, "ES");
        text.Member("timeframe"u8, "1m");
        text.End();
        var batch = new Batch();
        batch.Add(PackedEventTests.StateOf(Header), Header.Sequence, EventType.Bar, text.Written);

        var found = Enumerable.Range(0, BarFields.All.Count).Select(field => Encoding.UTF8.GetString(batch.Field(0, field).Json));
        Assert.That(found, Is.EqualTo(new[] { "\"ES\"", "\"1m\"", "", "", "", "", "", "2", "7", "" }));
    }

    [Test]
    public void An_event_that_cannot_be_read_back_is_refused_with_its_reason_and_stops_nothing()
    {
        var deep = JsonDocument.Parse(new string('[', 100) + new string(']', 100), new JsonDocumentOptions { MaxDepth = 200 }).RootElement;
        var batch = new Batch();
        batch.Add(new RecordedEvent(Header, new InstanceRegistered { Parameters = deep }));

        Assert.That(batch[0].Problem, Does.Contain("depth"));
        Assert.That(batch.HeaderOf(0), Is.EqualTo(Header));
    }

    [Test]
    public void Texts_of_any_length_fill_the_memory_of_a_batch_and_stay_what_they_are()
    {
        var memory = new BatchMemory();
        for (var round = 0; round < 3; round++)
        {
            var random = new Random(round);
            var texts = Enumerable.Range(0, 3_000)
                .Select(at => new string((char)('a' + (at % 26)), at % 500 == 0 ? 70_000 : random.Next(70))).ToList();
            var slices = texts.Select(memory.Copy).ToList();
            Assert.That(slices.Select(slice => slice.ToString()), Is.EqualTo(texts));
            Assert.That(slices, Has.None.Matches<Utf8Slice>(slice => slice.IsNull));
            memory.Clear();
        }
    }

    [FsCheck.NUnit.Property(MaxTest = 2_000)]
    public void A_number_keeps_every_bit(double number, int digits)
    {
        foreach (var value in new[] { number, -0.0, Math.Round(number, Math.Abs(digits % 8)), digits / 4.0 })
        {
            var batch = new Batch();
            batch.Add(new RecordedEvent(Header, StoreFixture.Order("1", value)));
            var price = batch.Field(0, OrderFields.All.IndexOf(nameof(OrderChanged.Price)));
            Assert.That(BitConverter.DoubleToInt64Bits(price.Number!.Value), Is.EqualTo(BitConverter.DoubleToInt64Bits(value)));
            Assert.That(price.IsNotFinite, Is.EqualTo(!double.IsFinite(value)));
        }
    }

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public void A_time_is_read_and_written_in_the_same_text(long ticks)
    {
        var time = new DateTime(Math.Abs(ticks % DateTime.MaxValue.Ticks), DateTimeKind.Utc);
        Assert.That(Utf8Time.Parse(Encoding.UTF8.GetBytes(UtcText.Format(time))), Is.EqualTo(time));
        Assert.That(Utf8Time.Write(time, new BatchMemory()).ToString(), Is.EqualTo(UtcText.Format(time)));
    }

    [TestCase("2023-02-29T00:00:00.0000000Z")]
    [TestCase("2024-03-01T24:00:00.0000000Z")]
    [TestCase("2024-03-01T09:00:00Z")]
    [TestCase("")]
    public void A_text_that_is_not_a_time_is_refused(string text) =>
        Assert.That(() => Utf8Time.Parse(Encoding.UTF8.GetBytes(text)), Throws.InstanceOf<FormatException>());

    static EventHeader Header { get; } = new(
        Guid.Parse("33333333-3333-7333-8333-333333333333"), Guid.Parse("11111111-1111-5111-8111-111111111111"),
        Guid.Parse("22222222-2222-5222-8222-222222222222"), 7, new DateTime(2024, 3, 1, 9, 0, 0, DateTimeKind.Utc),
        new DateTime(2024, 3, 2, 9, 0, 0, DateTimeKind.Utc), EventSource.Backtest);

    static string Text(Random random) => Texts[random.Next(Texts.Length)];

    static string? Maybe(Random random) => random.Next(2) == 0 ? Text(random) : null;

    static double Number(Random random) =>
        random.Next(2) == 0 ? Numbers[random.Next(Numbers.Length)] : Math.Round(random.NextDouble() * 10_000, random.Next(6));
}
