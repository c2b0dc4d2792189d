using System.Text;
using NUnit.Framework;
using Recorder.Storage.Batches;
using Recorder.Storage.Events;
using Recorder.Storage.Schema.Opening;
using Recorder.Storage.Writing.Commits;
using Recorder.Tests.Storage.Events;

namespace Recorder.Tests.Storage.Batches;

/// <summary>An event that the tables cannot take is quarantined without other events.</summary>
public sealed class FieldCheckTests
{
    static EventHeader Header => EventJsonTests.Header;

    [TestCaseSource(nameof(Bodies))]
    public void A_complete_event_has_no_problem(IEventBody body) => Assert.That(Problem(body.Type, body.Write), Is.Null);

    [TestCase(EventType.Order, "order_id is missing")]
    [TestCase(EventType.Execution, "execution_id is missing")]
    [TestCase(EventType.Bar, "symbol is missing")]
    [TestCase(EventType.Position, "connection_id is missing")]
    [TestCase(EventType.Request, "request_id is missing")]
    public void An_empty_event_is_refused(EventType type, string reason) => Assert.That(Problem(type, text =>
    {
        text.Begin();
        text.End();
    }), Is.EqualTo(reason));

    [TestCaseSource(nameof(Numbers))]
    public void A_number_that_is_none_is_refused(IEventBody body, string reason) =>
        Assert.That(Problem(body.Type, body.Write), Is.EqualTo(reason));

    [Test]
    public void A_number_or_a_time_in_another_form_is_refused()
    {
        Assert.That(Problem(EventType.Bar, packed => Bar(packed, () => packed.Member("close"u8, "4800"))),
            Is.EqualTo("close is not a finite number"));
        Assert.That(Problem(EventType.Bar, packed => Bar(packed, () => packed.Member("opened_utc"u8, "2024"))),
            Is.EqualTo("opened_utc is not a time"));

        static void Bar(PackedWriter text, Action member)
        {
            text.Begin();
            text.Member("symbol"u8, "ES");
            text.Member("timeframe"u8, "1m");
            member();
            text.End();
        }
    }

    // For each kind and each of its fields, an event with a word that only a later build knows.
    [TestCaseSource(nameof(Words))]
    public void A_word_of_a_later_build_is_refused_in_words(EventType type, string field) =>
        Assert.That(Problem(type, text => Later(text, type, field)), Is.EqualTo($"{field} is 'OF_LATER', which this build does not know"));

    [Test]
    public void Events_with_unknown_words_are_quarantined_and_the_others_written()
    {
        using var folder = new TestFolder();
        var path = folder.File("recorder.db");
        var words = Words().Select(word => ((EventType)word.Arguments[0]!, (string)word.Arguments[1]!)).ToList();
        using (var connection = RecorderDatabase.OpenForWriting(path))
        {
            var (context, state) = (new WriteContext(shares: true), PackedEventTests.StateOf(Header));
            for (var at = 0; at < words.Count; at++)
            {
                var (type, field) = words[at];
                context.Batch.Add(state, (2 * at) + 1, type, Packed(text => Later(text, type, field)));
                context.Batch.Add(state, (2 * at) + 2, EventType.Order, Packed(((IEventBody)StoreFixture.Order($"{at}", 1)).Write));
            }

            new BatchWriter(context).Write(connection, queueHighWater: 0, Header.ReceivedUtc);
        }

        Assert.Multiple(() =>
        {
            Assert.That(EventWriter.Scalar<long>(
                path, "SELECT count(*) FROM quarantined_events WHERE reason LIKE '%is ''OF_LATER'', which this build does not know'"),
                Is.EqualTo(words.Count));
            Assert.That(EventWriter.Scalar<long>(path, "SELECT count(*) FROM orders"), Is.EqualTo(words.Count));
            Assert.That(EventWriter.Scalar<long>(path, "SELECT count(*) FROM ingest_events"), Is.EqualTo(2 * words.Count));
        });
    }

    static IEnumerable<IEventBody> Bodies() => EventJsonTests.FullBodies().Where(body => EventCatalog.Default[body.Type] is not null);

    static IEnumerable<TestCaseData> Numbers()
    {
        var position = EventJsonTests.FullBodies().OfType<PositionChanged>().First();
        var request = EventJsonTests.FullBodies().OfType<RequestSent>().First();
        yield return new(position with { Quantity = double.NaN }, "quantity is not a finite number");
        yield return new(position with { OpenPrice = double.NaN }, "open_price is not a finite number");
        yield return new(position with { ClosePrice = double.NegativeInfinity }, "close_price is not a finite number");
        yield return new(position with { GrossPnl = double.NaN }, "gross_pnl is not a finite number");
        yield return new(position with { NetPnl = double.NaN }, "net_pnl is not a finite number");
        yield return new(position with { Fee = double.PositiveInfinity }, "fee is not a finite number");
        yield return new(position with { Swaps = double.NaN }, "swaps is not a finite number");
        yield return new(request with { Quantity = double.NaN }, "quantity is not a finite number");
        yield return new(request with { Price = double.PositiveInfinity }, "price is not a finite number");
        yield return new(request with { StopPrice = double.NaN }, "stop_price is not a finite number");
    }

    static IEnumerable<TestCaseData> Words()
    {
        foreach (var (type, fields) in new (EventType, string[])[]
        {
            (EventType.Order, ["cause", "side", "status", "order_type", "intent"]), (EventType.Execution, ["side", "origin"]),
            (EventType.Position, ["cause", "side"]),
            (EventType.Request, ["kind", "side", "result"]),
        })
        {
            foreach (var field in fields)
                yield return new(type, field);
        }
    }

    // All required fields, and one unknown word.
    static void Later(PackedWriter text, EventType type, string field)
    {
        (string Name, string Value)[] needed = type switch
        {
            EventType.Order => [("order_id", "1"), ("cause", "ADDED"), ("symbol", "ES"), ("side", "BUY"), ("status", "NEW")],
            EventType.Execution => [("execution_id", "1"), ("order_id", "1"), ("symbol", "ES"), ("side", "BUY")],
            EventType.Position => [("connection_id", "C"), ("position_id", "1"), ("cause", "ADDED"), ("symbol", "ES")],
            _ => [("request_id", "1")],
        };
        text.Begin();
        foreach (var (name, value) in needed.Where(member => member.Name != field))
            text.Member(Encoding.UTF8.GetBytes(name), value);
        if (type is EventType.Position)
            text.Member("opened_utc"u8, (DateTime?)Header.EventUtc);
        text.Member(Encoding.UTF8.GetBytes(field), "OF_LATER");
        text.End();
    }

    static string? Problem(EventType type, Action<PackedWriter> write)
    {
        var batch = new Batch();
        batch.Add(PackedEventTests.StateOf(Header), Header.Sequence, type, Packed(write));
        return batch[0].Problem;
    }

    static ReadOnlySpan<byte> Packed(Action<PackedWriter> write)
    {
        var text = new PackedWriter();
        text.Begin(Header);
        write(text);
        return text.Written;
    }
}
