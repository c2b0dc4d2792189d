using System.Text;
using System.Text.Json;
using NUnit.Framework;
using Recorder.Storage.Batches;
using Recorder.Storage.Events;
using Recorder.Storage.Intake;
using Recorder.Storage.Journal;
using Recorder.Storage.Tables.Log;

namespace Recorder.Tests.Storage.Events;

/// <summary>A packed event has the same content as its JSON.</summary>
public sealed class PackedEventTests
{
    // A header of 72 bytes, then the members with their names.
    const string Golden =
        "F201000000000000873EC4F9CD39DC0880FE49FACD39DC0800008F01000000708000000000000001111111111111115181111111111111112222222222222252" +
        "82222222222222220B00010673796D626F6C0400000045005300010974696D656672616D650400000031006D00040A6F70656E65645F757463873EC4F9CD39DC" +
        "0803046F70656E000000000000F03F030468696768000000000000004003036C6F77000000000000E03F0305636C6F7365000000000000F83F0C00";

    static EventHeader Header => EventJsonTests.Header;

    [TestCaseSource(nameof(Bodies))]
    public void Every_kind_of_event_becomes_the_JSON_that_it_would_have_had_at_once(IEventBody body)
    {
        for (var round = 0; round < 20; round++)
        {
            EventJsonTests.Vary(body, round);
            Assert.That(JsonOf(Packed(body)), Is.EqualTo(Encoding.UTF8.GetString(EventJson.Serialize(body))));
        }
    }

    [TestCaseSource(nameof(Bodies))]
    public void A_batch_logs_a_packed_event_and_finds_its_fields(IEventBody body)
    {
        for (var round = 0; round < 20; round++)
        {
            EventJsonTests.Vary(body, round);
            var recorded = new RecordedEvent(Header, body);
            var batch = BatchOf(Packed(body), body.Type);
            using var json = JsonDocument.Parse(EventJson.Write(recorded), new JsonDocumentOptions { MaxDepth = 200 });
            var data = json.RootElement.GetProperty("data");
            Assert.Multiple(() =>
            {
                Assert.That(batch.HeaderOf(0), Is.EqualTo(Header));
                Assert.That(batch[0].Data.ToString(), Is.EqualTo(data.GetRawText()));
                // Read twice, like a quarantined event.
                var log = new BatchLog(batch);
                var payload = log.PayloadOf(0).ToString();
                Assert.That(
                    EventJson.Write(Logged(batch, payload)), Is.EqualTo(EventJson.Write(EventJson.Read(EventJson.Write(recorded)))));
                Assert.That(log.PayloadOf(0).ToString(), Is.EqualTo(payload));
                foreach (var (name, field) in (batch.FieldsOf(body.Type)?.Names ?? []).Select((name, field) => (name, field)))
                {
                    var (raw, text) = data.TryGetProperty(name, out var value)
                        ? (value.GetRawText(), value.ValueKind is JsonValueKind.String ? value.GetString() : "")
                        : ("", "");
                    Assert.That(Encoding.UTF8.GetString(batch.Field(0, field).Json), Is.EqualTo(raw));
                    Assert.That(batch.Text(0, field).ToString(), Is.EqualTo(text));
                }
            });
        }
    }

    [Test]
    public void A_member_that_this_build_does_not_know_is_logged_and_left_alone()
    {
        var text = new PackedWriter();
        text.Begin(Header);
        text.Begin();
        text.Member("symbol"u8, "ES");
        text.Member("of_a_later_build"u8, "x\"y");
        text.Member("close"u8, 2.5);
        text.End();

        var batch = BatchOf(text.Written.ToArray(), EventType.Bar);
        Assert.Multiple(() =>
        {
            Assert.That(batch[0].Data.ToString(), Is.EqualTo("""{"symbol":"ES","of_a_later_build":"x\"y","close":2.5}"""));
            Assert.That(batch.Text(0, BarFields.Symbol).ToString(), Is.EqualTo("ES"));
            Assert.That(batch.Field(0, BarFields.Close).Number, Is.EqualTo(2.5));
            Assert.That(batch.Field(0, BarFields.Open).IsMissing);
        });
    }

    [Test]
    public void A_text_that_is_missing_among_others_stays_missing()
    {
        var request = new RequestSent
        {
            RequestId = "1",
            Kind = RequestKind.LinkOco,
            RequestedUtc = Header.EventUtc,
            LinkedOrders = ["1", null!, ""]
        };
        Assert.That(JsonOf(Packed(request)),
            Is.EqualTo(Encoding.UTF8.GetString(EventJson.Serialize(request))).And.Contains("""["1",null,""]"""));
    }

    // Bytes of existing journals. A change here needs a new form, not new expected bytes.
    [Test]
    public void A_bar_has_these_bytes()
    {
        var bar =
            new BarClosed { Symbol = "ES", Timeframe = "1m", OpenedUtc = Header.EventUtc, Open = 1, High = 2, Low = 0.5, Close = 1.5 };
        Assert.That(Convert.ToHexString(Packed(bar)), Is.EqualTo(Golden));
        Assert.That(EventEncoder.Decode(new FrameHeader(42, 1, EventType.Bar), Convert.FromHexString(Golden), default),
            Is.EqualTo(new RecordedEvent(Header, bar)));
    }

    [Test]
    public void An_event_in_JSON_is_refused()
    {
        var json = Encoding.UTF8.GetBytes(EventJson.Write(new RecordedEvent(Header, StoreFixture.Order("7", 4800.25))));
        Assert.That(
            () => EventEncoder.Decode(new FrameHeader(42, 1, EventType.Order), json, default),
            Throws.TypeOf<EventFormatException>().With.Message.Contains("an event of form 123"));
    }

    // Numbers in existing journals. A changed number needs a new form. New kinds are added at the end.
    [Test]
    public void The_kinds_of_event_have_these_numbers_in_this_form() => Assert.That(
        string.Join(' ', Enum.GetValues<EventType>().Select(type => $"{type:D}:{type}").Prepend($"{PackedHeader.Form:X}")),
        Is.EqualTo(
            "F2 0:Strategy 1:Instance 2:RunStart 3:RunProgress 4:RunEnd 5:Symbol 6:Order 7:Execution 8:Position 9:Bar 10:BarsShared "
                + "11:Note 12:Request 13:Connection 14:Config 15:IndicatorSet 16:IndicatorValues"));

    // Form 241 has the same layout, but other numbers for the kinds.
    [TestCase(241)]
    [TestCase(PackedHeader.Form + 1)]
    public void An_event_of_another_form_is_refused(byte form)
    {
        var bytes = Packed(StoreFixture.Bar(1));
        bytes[0] = form;
        Assert.That(
            () => EventEncoder.Decode(new FrameHeader(42, 1, EventType.Bar), bytes, default),
            Throws.TypeOf<EventFormatException>().With.Message.Contains($"an event of form {form}"));
        Assert.That(() => BatchOf(bytes, EventType.Bar), Throws.TypeOf<EventFormatException>());
    }

    [TestCaseSource(nameof(Bodies))]
    public void A_packed_event_that_is_cut_anywhere_is_refused(IEventBody body)
    {
        var bytes = Packed(body);
        for (var length = 1; length < bytes.Length; length++)
            Assert.That(() => EventEncoder.Decode(new FrameHeader(42, 1, body.Type), bytes.AsSpan(0, length), default),
                Throws.TypeOf<EventFormatException>(), $"{length} of {bytes.Length}");
    }

    [FsCheck.NUnit.Property(MaxTest = 2_000)]
    public void Bytes_that_were_changed_end_in_an_event_or_a_refusal_and_in_nothing_else(int seed)
    {
        var random = new Random(seed);
        IEventBody[] bodies =
        [
            StoreFixture.Bar(1), StoreFixture.Order("1", 4800.25),
            new RequestSent { RequestId = "1", Kind = RequestKind.Place, RequestedUtc = Header.EventUtc, LinkedOrders = ["1", "2"] }
        ];
        var body = bodies[random.Next(bodies.Length)];
        var bytes = Packed(body);
        for (var change = random.Next(1, 4); change > 0; change--)
            bytes[random.Next(1, bytes.Length)] = (byte)random.Next(256);
        try
        {
            BatchOf(bytes, body.Type);
        }
        catch (EventFormatException)
        {
            // These are refused.
        }
    }

    [Test]
    public void Packing_costs_no_memory()
    {
        IEventBody[] bodies = [StoreFixture.Order("1\"é", 4800.25), StoreFixture.Bar(1)];
        var text = new PackedWriter();
        Pack();
        Allocation.AssertNone(() =>
        {
            for (var round = 0; round < 1_000; round++)
                Pack();
        });

        void Pack()
        {
            foreach (var body in bodies)
            {
                text.Begin(Header);
                body.Write(text);
            }
        }
    }

    static IEnumerable<IEventBody> Bodies() => EventJsonTests.FullBodies();

    static byte[] Packed(IEventBody body)
    {
        var text = new PackedWriter();
        text.Begin(Header);
        body.Write(text);
        return text.Written.ToArray();
    }

    static string JsonOf(byte[] packed)
    {
        var json = new JsonText();
        PackedEvent.WriteBody(packed, json);
        return Encoding.UTF8.GetString(json.Written);
    }

    static Batch BatchOf(byte[] payload, EventType type)
    {
        var batch = new Batch();
        batch.Add(StateOf(Header), Header.Sequence, type, payload);
        return batch;
    }

    internal static RunWriterState StateOf(EventHeader header) => new(new RunIntake(
        header.RunId, header.StrategyId, header.InstanceId, header.Source, journal: null, BarOverflow.Dropped, TimeProvider.System));

    static RecordedEvent Logged(Batch batch, string payload)
    {
        ref readonly var e = ref batch[0];
        var run = batch.RunOf(0);
        var columns = new LogColumns(run.RunText.Span, EnumWords<EventType>.Utf8Of(e.Type), e.EventUtc.Span, e.ReceivedUtc.Span);
        return LogPayload.Read(Encoding.UTF8.GetBytes(payload), columns, new RunOwner(run.StrategyId, run.InstanceId));
    }
}
