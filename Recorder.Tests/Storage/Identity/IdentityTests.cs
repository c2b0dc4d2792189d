using NUnit.Framework;
using Recorder.Storage.Identity;

namespace Recorder.Tests.Storage.Identity;

/// <summary>New ids, and ids that are computed from names.</summary>
public sealed class IdentityTests
{
    // The example of RFC 9562, appendix A.4.
    [Test]
    public void A_name_based_uuid_is_that_of_the_standard() =>
        Assert.That(Uuid.FromName(Guid.Parse("6ba7b810-9dad-11d1-80b4-00c04fd430c8"), "www.example.com").ToString(),
            Is.EqualTo("2ed6657d-e927-568b-95e1-2665a8aea6a2"));

    // The example of RFC 9562, appendix A.6: its time, version and variant.
    [Test]
    public void A_new_uuid_starts_with_its_time_and_has_its_version()
    {
        var text = Uuid.NewVersion7(DateTimeOffset.FromUnixTimeMilliseconds(0x017F22E279B0)).ToString();
        Assert.That(text, Does.StartWith("017f22e2-79b0-7"));
        Assert.That(text[19], Is.AnyOf('8', '9', 'a', 'b'));
    }

    [Test]
    public void New_uuids_sort_by_creation()
    {
        var start = new DateTimeOffset(2024, 3, 1, 0, 0, 0, TimeSpan.Zero);
        var made =
            Enumerable.Range(0, 1000).Select(millisecond => Uuid.NewVersion7(start.AddMilliseconds(millisecond)).ToString()).ToList();
        Assert.That(made, Is.Ordered.Using((IComparer<string>)StringComparer.Ordinal));
        Assert.That(made, Is.Unique);
    }

    // Stored in existing files: these values must never change.
    [Test]
    public void The_same_strategy_and_instance_always_have_the_same_id()
    {
        var strategy = RecorderId.Strategy("MaCross", "1.0.0.0", null);
        Assert.That(strategy, Is.EqualTo(RecorderId.Strategy("MaCross", "1.0.0.0", null)));
        Assert.That(strategy.ToString(), Is.EqualTo("ea41770c-bde7-538f-94dc-7a5e4bf3ce64"));
        Assert.That(RecorderId.Instance(strategy, """{"Fast":8}""", ["NQ", "ES"], "A"),
            Is.EqualTo(RecorderId.Instance(strategy, """{"Fast":8}""", ["ES", "NQ"], "A")), "the order of symbols says nothing");
        Assert.That(
            RecorderId.Instance(strategy, """{"Fast":8}""", ["ES"], "A").ToString(), Is.EqualTo("09f35b59-7de5-5372-8eec-5294f8fde1bf"));
    }

    [Test]
    public void Any_difference_gives_another_id()
    {
        var strategy = RecorderId.Strategy("a", "b", "c");
        Guid[] ids =
        [
            strategy, RecorderId.Strategy("a", "b", null), RecorderId.Strategy("ab", "", "c"), RecorderId.Strategy("a", null, "bc"),
            RecorderId.Instance(strategy, "{}", ["ES"], "A"), RecorderId.Instance(strategy, "{}", ["ES"], "B"),
            RecorderId.Instance(strategy, "{}", ["NQ"], "A"), RecorderId.Instance(strategy, """{"x":1}""", ["ES"], "A"),
            RecorderId.Instance(strategy, "{}", [], "A"), RecorderId.Series(strategy, "ES", "1m"), RecorderId.Series(strategy, "ES", "5m"),
            RecorderId.OcoGroup(strategy, "GROUP_ID", "1"), RecorderId.OcoGroup(strategy, "REQUEST", "1"),
        ];
        Assert.That(ids, Is.Unique);
    }
}
