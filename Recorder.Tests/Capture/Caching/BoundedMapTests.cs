using NUnit.Framework;
using Recorder.Storage.Caching;

namespace Recorder.Tests.Capture.Caching;

/// <summary>The map is bounded: it forgets the oldest entries.</summary>
public sealed class BoundedMapTests
{
    const int Limit = 100;

    static readonly PlatformId[] Keys = [.. Enumerable.Range(0, 10_000).Select(number => new PlatformId("connection", $"order {number}"))];

    [Test]
    public void As_many_of_what_ended_are_known_as_the_limit_says_and_all_that_has_not()
    {
        var map = new BoundedMap<PlatformId, int>(Limit);
        for (var number = 0; number < 1_000; number++)
        {
            map[Keys[number]] = number;
            if (number % 2 == 0)
                map.Retire(Keys[number]);
        }

        var known = Enumerable.Range(0, 1_000).Where(number => map.TryGetValue(Keys[number], out var value) && value == number).ToList();
        Assert.That(known, Is.EqualTo(Enumerable.Range(0, 1_000).Where(number => number % 2 == 1 || number >= 1_000 - (2 * Limit))));
    }

    [Test]
    public void What_was_removed_and_came_back_has_its_value_alone_and_stays()
    {
        var map = new BoundedMap<PlatformId, (int Number, string? Text)>(Limit);
        map[Keys[0]] = (1, "before");
        map.Retire(Keys[0]);
        map.Remove(Keys[0]);
        Assert.That(map.At(Keys[0], out var isNew), Is.EqualTo(default((int, string?))), "nothing of what was at its place");
        Assert.That(isNew, Is.True);
        for (var number = 1; number <= 2 * Limit; number++)
        {
            map[Keys[number]] = (number, null);
            map.Retire(Keys[number]);
        }

        Assert.That(map.ContainsKey(Keys[0]), Is.True, "it was not retired since");
    }

    [Test]
    public void What_is_held_stays_until_it_is_retired_again()
    {
        var map = new BoundedMap<PlatformId, int>(Limit);
        map.Remember(Keys[0], 1);
        map.Hold(Keys[0]);
        for (var number = 1; number <= 3 * Limit; number++)
            map.Remember(Keys[number], number);
        Assert.That(map.ContainsKey(Keys[0]), Is.True);
        map.Retire(Keys[0]);
        for (var number = 1; number <= Limit; number++)
            map.Remember(Keys[(3 * Limit) + number], number);
        Assert.That(map.ContainsKey(Keys[0]), Is.False);
    }

    [Test]
    public void What_was_remembered_removed_and_remembered_again_stays_as_long_as_any_other()
    {
        var map = new BoundedMap<PlatformId, int>(Limit);
        map.Remember(Keys[0], 1);
        map.Remove(Keys[0]);
        Remember(1, Limit / 2);
        map.Remember(Keys[0], 2);
        Remember(Limit / 2, Limit + (Limit / 4));
        Assert.That(map.TryGetValue(Keys[0], out var value) ? value : 0, Is.EqualTo(2), "fewer than the limit came after it");
        Remember(Limit + (Limit / 4), 2 * Limit);
        Assert.That(map.ContainsKey(Keys[0]), Is.False, "and then it goes");

        void Remember(int from, int to)
        {
            for (var number = from; number < to; number++)
                map.Remember(Keys[number], number);
        }
    }

    [Test]
    public void Once_the_limit_is_reached_remembering_costs_no_memory()
    {
        var map = new BoundedMap<PlatformId, (decimal, decimal)>(Limit);
        Remember(0, 1_000);
        Allocation.AssertNone(() => Remember(1_000, Keys.Length));

        void Remember(int from, int to)
        {
            for (var number = from; number < to; number++)
            {
                map[Keys[number]] = (number, number);
                map.Retire(Keys[number]);
            }
        }
    }

    [Test]
    public void Ids_are_the_same_only_on_the_same_connection()
    {
        Assert.Multiple(() =>
        {
            Assert.That(new PlatformId("one", string.Concat("1", "7")), Is.EqualTo(new PlatformId("one", "17")));
            Assert.That(new PlatformId("one", "17"), Is.Not.EqualTo(new PlatformId("two", "17")));
            Assert.That(new PlatformId("one", "17"), Is.Not.EqualTo(new PlatformId("one", "71")));
            Assert.That(new PlatformId(null, null), Is.EqualTo(new PlatformId("", "")));
        });
    }
}
