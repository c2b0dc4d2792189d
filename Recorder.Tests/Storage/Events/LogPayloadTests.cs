using System.Text;
using NUnit.Framework;
using Recorder.Storage.Events;
using Recorder.Storage.Time;

namespace Recorder.Tests.Storage.Events;

/// <summary>An event in the form of a row of the log.</summary>
public sealed class LogPayloadTests
{
    static readonly EventHeader Header = new(
        Guid.Parse("018f0000-0000-7000-8000-000000000001"), Guid.Parse("11111111-1111-5111-8111-111111111111"),
        Guid.Parse("22222222-2222-5222-8222-222222222222"), 42, new DateTime(2024, 3, 1, 9, 0, 0, DateTimeKind.Utc).AddTicks(1234567),
        new DateTime(2024, 3, 1, 9, 0, 1, DateTimeKind.Utc), EventSource.Backtest);

    static readonly RunOwner Owner = new(Header.StrategyId, Header.InstanceId);

    static readonly OrderChanged Order = new()
    {
        OrderId = "7",
        Cause = OrderCause.Added,
        Symbol = "ES",
        Side = Side.Buy,
        OrderType = OrderType.Limit,
        Quantity = 1.5,
        Price = 4800.25,
        Status = OrderStatus.New,
    };

    // The text of payloads in existing files. A change here needs a new payload version, not a new expected text.
    [Test]
    public void An_order_has_these_bytes() => Assert.That(Payload(Order), Is.EqualTo(
        "{\"version\":2,\"sequence\":42,\"source\":\"BACKTEST\",\"data\":{\"order_id\":\"7\",\"cause\":\"ADDED\",\"symbol\":\"ES\",\"side\""
        + ":\"BUY\",\"order_type\":\"LIMIT\",\"quantity\":1.5,\"price\":4800.25,\"status\":\"NEW\",\"intent\":\"UNKNOWN\"},\"crc32c\":\""
        + Payload(Order)[^10..^2] + "\"}"));

    [TestCaseSource(typeof(EventJsonTests), nameof(EventJsonTests.FullBodies))]
    public void Every_kind_of_event_comes_back_from_its_row(IEventBody body)
    {
        var read = Read(Payload(body), Columns(body));
        Assert.That(EventJson.Write(read), Is.EqualTo(EventJson.Write(new RecordedEvent(Header, body))));
        Assert.That(Payload(read.Body), Is.EqualTo(Payload(body)));
    }

    [Test]
    public void The_start_of_a_run_is_stored_whole_and_names_its_strategy()
    {
        var start = new RunStarted { RunType = RunType.Live };
        Assert.That(Payload(start), Is.EqualTo(EventJson.Write(new RecordedEvent(Header, start))));
        Assert.That(Read(Payload(start), Columns(start)).Header, Is.EqualTo(Header));
    }

    [Test]
    public void Any_flipped_bit_of_a_payload_or_of_its_columns_is_found()
    {
        var texts = Columns(Order).Append(Payload(Order)).Select(Encoding.UTF8.GetBytes).ToArray();
        foreach (var text in texts)
        {
            for (var bit = 0; bit < 8 * text.Length; bit++)
            {
                text[bit / 8] ^= (byte)(1 << (bit % 8));
                Assert.That(
                    () => LogPayload.Read(texts[4], new LogColumns(texts[0], texts[1], texts[2], texts[3]), Owner),
                    Throws.InstanceOf<EventFormatException>(), $"bit {bit}");
                text[bit / 8] ^= (byte)(1 << (bit % 8));
            }
        }

        Assert.That(LogPayload.Read(texts[4], new LogColumns(texts[0], texts[1], texts[2], texts[3]), Owner).Body, Is.EqualTo(Order));
    }

    static string Payload(IEventBody body) => LogPayload.Write(new RecordedEvent(Header, body));

    static string[] Columns(IEventBody body) =>
        [Header.RunId.ToString(), EnumWords<EventType>.Of(body.Type), UtcText.Format(Header.EventUtc), UtcText.Format(Header.ReceivedUtc)];

    static RecordedEvent Read(string payload, string[] columns)
    {
        var bytes = columns.Select(Encoding.UTF8.GetBytes).ToArray();
        return LogPayload.Read(Encoding.UTF8.GetBytes(payload), new LogColumns(bytes[0], bytes[1], bytes[2], bytes[3]), Owner);
    }
}
