using System.Text;
using System.Text.Json;
using FsCheck;
using NUnit.Framework;
using Recorder.Storage.Events;
using Recorder.Storage.Events.Footprints;
using Recorder.Storage.Footprints;
using Recorder.Tests.Storage.Footprints;

namespace Recorder.Tests.Storage.Events.Footprints;

/// <summary>The JSON encoding of a footprint.</summary>
public sealed class FootprintJsonTests
{
    static readonly Footprint Full = new()
    {
        Volume = 12.5,
        Buy = 7.5,
        Sell = 4,
        Delta = 3.5,
        MaxDelta = 4,
        MinDelta = -1,
        CumulativeDelta = -20.25,
        Trades = 6,
        BuyTrades = 4,
        SellTrades = 2,
        Levels = [new(100.5, 10, 7, 3, 4, 3, 1), new(100.25, 2.5, 0.5, 1, 2, 1, 1)],
    };

    // The text in existing files. To change it, change docs/database.md and every reader too.
    [Test]
    public void A_footprint_has_these_bytes() => Assert.That(Text(Full), Is.EqualTo(
        """
        {"vol":12.5,"buy":7.5,"sell":4,"delta":3.5,"delta_max":4,"delta_min":-1,"cum_delta":-20.25,"trades":6,"buy_trades":4,
        "sell_trades":2,"poc":100.5,"va_low":100.5,"va_high":100.5,"va_vol":10,
        "levels":[[100.25,2.5,0.5,1,2,1,1],[100.5,10,7,3,4,3,1]]}
        """.ReplaceLineEndings("")));

    [Test]
    public void Unknown_values_of_a_footprint_are_left_out()
    {
        Assert.That(Text(new Footprint { Volume = 3 }), Is.EqualTo("""{"vol":3}"""));
        Assert.That(Text(new Footprint()), Is.EqualTo("{}"));
        Assert.That(Text(new Footprint { Volume = double.NaN, Delta = double.NegativeInfinity }), Is.EqualTo("{}"));
        Assert.That(
            Text(new Footprint { Levels = [new(1, null, null, null, 2, null, null), new(2, double.NaN, null, null, null, null, null)] }),
            Is.EqualTo(
                """{"levels":[[1,null,null,null,2],[2]]}"""));
    }

    [Test]
    public void Prices_that_come_twice_cost_the_value_area_and_nothing_else() =>
        Assert.That(Text(new Footprint { Volume = 2, Levels = [new(1, 1, 1, 0, 1, 1, 0), new(1, 1, 0, 1, 1, 0, 1)] }), Is.EqualTo(
            """{"vol":2,"levels":[[1,1,1,0,1,1,0],[1,1,0,1,1,0,1]]}"""));

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public void A_footprint_is_read_as_it_was_written(
        NormalFloat volume, NormalFloat? delta, long? trades, (NormalFloat Buy, int? Trades)[] levels)
    {
        var footprint = new Footprint
        {
            Volume = volume.Get,
            Delta = delta?.Get,
            Trades = trades is { } count ? count % (1L << 50) : null,
            Levels = [.. levels.Select((level, index) => new FootprintLevel(
                index * 0.1, null, level.Buy.Get, null, level.Trades, null, index % 2 == 0 ? 7 : null))],
        };
        var text = Text(footprint);
        var read = FootprintReader.Read("unused.db", text);
        Assert.That(read with { Levels = footprint.Levels }, Is.EqualTo(footprint));
        Assert.That(read.Levels, Is.EqualTo(footprint.Levels));
        Assert.That(Text(read), Is.EqualTo(text));
    }

    [Test]
    public void In_an_event_it_is_the_same_text_before_and_after_it_was_read()
    {
        var recorded = new RecordedEvent(
            new EventHeader(Guid.Empty, Guid.Empty, Guid.Empty, 1, StoreFixture.Start, StoreFixture.Start, EventSource.Live),
            Made.Bar(1, Full));
        var text = EventJson.Write(recorded);
        Assert.That(text, Does.Contain($"\"volumetric\":{Text(Full)}"));
        Assert.That(EventJson.Write(EventJson.Read(text)), Is.EqualTo(text));
    }

    [TestCase("")]
    [TestCase("[]")]
    [TestCase("7")]
    [TestCase("""{"vol":"many"}""")]
    [TestCase("""{"vol":null}""")]
    [TestCase("""{"levels":{"100":1}}""")]
    [TestCase("""{"levels":[[]]}""")]
    [TestCase("""{"levels":[["a"]]}""")]
    [TestCase("""{"levels":[[1,2,3,4,99999999999]]}""")]
    public void A_text_that_is_not_a_footprint_is_refused_with_a_reason(string text) =>
        Assert.That(() => FootprintReader.Read("unused.db", text),
            Throws.InstanceOf<FootprintException>().With.Message.StartsWith("not a footprint of the recorder"));

    [TestCase("""{"ref":7}""")]
    [TestCase("""{"ref":"ab/../../../etc/passwd","sha256":"../../../etc/passwd","bytes":7}""")]
    [TestCase("""{"ref":"../secret","sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","bytes":0}""")]
    [TestCase(
        """{"ref":"e3/e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855.json"""
            + """.gz","sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}""")]
    public void A_reference_leads_nowhere_but_into_the_folder(string text) =>
        Assert.That(() => FootprintReader.Read("unused.db", text),
            Throws.InstanceOf<FootprintException>().With.Message.StartsWith("the reference to"));

    static string Text(Footprint footprint) =>
        Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(Made.Bar(0, footprint).Volumetric));
}
