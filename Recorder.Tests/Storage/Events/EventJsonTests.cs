using System.Reflection;
using System.Text;
using System.Text.Json;
using NUnit.Framework;
using Recorder.Storage.Events;

namespace Recorder.Tests.Storage.Events;

/// <summary>The JSON encoding of an event.</summary>
public sealed class EventJsonTests
{
    internal static readonly EventHeader Header = new(
        Guid.Parse("018f0000-0000-7000-8000-000000000001"), Guid.Parse("11111111-1111-5111-8111-111111111111"),
        Guid.Parse("22222222-2222-5222-8222-222222222222"), 42, new DateTime(2024, 3, 1, 9, 0, 0, DateTimeKind.Utc).AddTicks(1234567),
        new DateTime(2024, 3, 1, 9, 0, 1, DateTimeKind.Utc), EventSource.Backtest);

    // The serialiser is an independent oracle: packed and unpacked events have the same bytes.
    [TestCaseSource(nameof(FullBodies))]
    public void Every_kind_of_event_has_the_bytes_that_the_serialiser_gives(IEventBody body)
    {
        for (var round = 0; round < 20; round++)
        {
            Vary(body, round);
            var json = new JsonText();
            PackedEvent.WriteBody(new RecordedEvent(Header, body), json);
            Assert.That(Encoding.UTF8.GetString(json.Written), Is.EqualTo(Encoding.UTF8.GetString(EventJson.Serialize(body))));
        }
    }

    // The text of payloads in existing files. A change here needs a new payload version, not a new expected text.
    [Test]
    public void An_order_has_these_bytes()
    {
        var order = new OrderChanged
        {
            OrderId = "7",
            Cause = OrderCause.Added,
            Symbol = "ES",
            Side = Side.Buy,
            OrderType = OrderType.StopLimit,
            Quantity = 1.5,
            Price = 4800.25,
            StopPrice = 4799,
            Status = OrderStatus.PartiallyFilled,
            ClientTag = "Grüße \"x\"",
            ExpirationUtc = Header.EventUtc,
        };

        Assert.That(EventJson.Write(new RecordedEvent(Header, order)), Is.EqualTo(
            """
            {"version":1,"type":"ORDER","sequence":42,"run_id":"018f0000-0000-7000-8000-000000000001",
            "strategy_id":"11111111-1111-5111-8111-111111111111","instance_id":"22222222-2222-5222-8222-222222222222",
            "source":"BACKTEST","event_utc":"2024-03-01T09:00:00.1234567Z","received_utc":"2024-03-01T09:00:01.0000000Z",
            "data":{"order_id":"7","cause":"ADDED","symbol":"ES","side":"BUY","order_type":"STOP_LIMIT","quantity":1.5,
            "price":4800.25,"stop_price":4799,"status":"PARTIALLY_FILLED","client_tag":"Grüße \"x\"",
            "expiration_utc":"2024-03-01T09:00:00.1234567Z","intent":"UNKNOWN"},"crc32c":"cf1f9db2"}
            """.ReplaceLineEndings("")));
    }

    [TestCaseSource(nameof(FullBodies))]
    public void Every_kind_of_event_comes_back_as_it_was_written(IEventBody body)
    {
        var text = EventJson.Write(new RecordedEvent(Header, body));
        var read = EventJson.Read(text);

        Assert.That(read.Header, Is.EqualTo(Header));
        Assert.That(read.Body.GetType(), Is.EqualTo(body.GetType()));
        Assert.That(EventJson.Write(read), Is.EqualTo(text));
        foreach (var property in body.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(property => property.Name != "Type"))
            Assert.That(
                text, Does.Contain($"\"{JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name)}\":"), "every property is written");
        Assert.That(text, Does.Not.Contain("\n"));
    }

    [Test]
    public void There_is_a_full_example_of_every_kind_of_event() =>
        Assert.That(FullBodies().Select(body => body.Type).Order(), Is.EqualTo(Enum.GetValues<EventType>()));

    [TestCase("not json", "not an event of the recorder")]
    [TestCase("{}", "it has no checksum")]
    [TestCase("""{"version":1,"type":"ORDER","crc32c":"00000000"}""", "the event was changed after it was written")]
    public void A_text_that_is_not_an_event_is_refused_with_a_reason(string text, string words) =>
        Assert.That(() => EventJson.Read(text), Throws.InstanceOf<EventFormatException>().With.Message.Contains(words));

    [TestCase("{\"version\":3,\"type\":\"ORDER\"", "payload version 3 is not known here; this build reads up to 2")]
    [TestCase("{\"version\":2,\"sequence\":1", "an event only together with the columns of its row")]
    [TestCase("{\"version\":1,\"type\":\"PARTY\"", "'PARTY' is not one of BAR, BARS_SHARED, CONFIG, CONNECTION")]
    public void A_payload_of_a_later_recorder_is_refused_in_words(string text, string words)
    {
        var signed = $"{text},\"crc32c\":\"{Digits(Encoding.UTF8.GetBytes(text))}\"}}";
        Assert.That(() => EventJson.Read(signed), Throws.InstanceOf<EventFormatException>().With.Message.Contains(words));
    }

    // The check value of CRC-32C in the catalogue of parametrised CRC algorithms.
    [Test]
    public void The_checksum_is_that_of_the_catalogue() => Assert.That(Digits("123456789"u8), Is.EqualTo("e3069283"));

    static string Digits(ReadOnlySpan<byte> bytes)
    {
        Span<byte> digits = stackalloc byte[Checksum.Digits];
        Checksum.Write(bytes, digits);
        return Encoding.ASCII.GetString(digits);
    }

    [Test]
    public void A_number_that_is_not_finite_costs_no_event()
    {
        var read = EventJson.Read(EventJson.Write(new RecordedEvent(Header, new NoteTaken { Kind = NoteKind.Signal, Value = double.NaN })));
        Assert.That(((NoteTaken)read.Body).Value, Is.NaN);
    }

    // Every property of every body has a value. Reflection finds the properties, so that a new one cannot be forgotten.
    /// <summary>Gives a body other texts and numbers, including unusual and missing values.</summary>
    internal static void Vary(IEventBody body, int round)
    {
        string[] texts = ["plain", "", "Grüße \"x\" \\ \u0001 \u007f \u2028 😀", "\ud800 alone", "a\tb\nc"];
        double[] numbers = [0, -0.0, 1, -3.75, 0.1 + 0.2, 1e-7, 123456.789, double.NaN, double.NegativeInfinity, double.MaxValue];
        foreach (var property in body.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(property => property.CanWrite))
        {
            var type = Nullable.GetUnderlyingType(property.PropertyType);
            if ((type is not null || !property.PropertyType.IsValueType) && property.PropertyType != typeof(IReadOnlyList<ReportedMetric>)
                && round % 7 == 3)
                property.SetValue(body, null);
            else if (property.PropertyType == typeof(string))
                property.SetValue(body, texts[round % texts.Length]);
            else if ((type ?? property.PropertyType) == typeof(double))
                property.SetValue(body, numbers[round % numbers.Length]);
        }
    }

    internal static IEnumerable<IEventBody> FullBodies() => typeof(IEventBody).Assembly.GetTypes()
        .Where(type => type.IsAssignableTo(typeof(IEventBody)) && !type.IsInterface)
        .OrderBy(type => type.Name, StringComparer.Ordinal)
        .Select(Fill);

    static IEventBody Fill(Type type)
    {
        var body = (IEventBody)System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(type);
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(property => property.CanWrite))
            property.SetValue(body, Value(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType));
        return body;
    }

    static object Value(Type type) => type switch
    {
        _ when type == typeof(string) => "text",
        _ when type == typeof(double) => 0.1 + 0.2,
        _ when type == typeof(bool) => true,
        _ when type == typeof(long) => 42L,
        _ when type == typeof(DateTime) => Header.EventUtc,
        _ when type == typeof(JsonElement) => JsonSerializer.SerializeToElement(new { a = 1, b = new[] { "c" } }),
        _ when type == typeof(IReadOnlyList<string>) => new[] { "one", "two" },
        _ when type == typeof(IReadOnlyList<double?>) => new double?[] { 0.1 + 0.2, null, -0.0, 1e-7, 100 },
        _ when type == typeof(IReadOnlyList<ReportedMetric>) => new[] { new ReportedMetric("key", 1.5, "1.5", "USD") },
        { IsEnum: true } => Enum.GetValues(type).GetValue(Enum.GetValues(type).Length - 1)!,
        _ => throw new NotSupportedException($"no example of {type}"),
    };
}
