using System.Globalization;
using System.Text;
using NUnit.Framework;
using Recorder.Storage.Tables.Caching;

namespace Recorder.Tests.Storage.Tables.Caching;

/// <summary>The cache is bounded, and never treats an evicted key as new.</summary>
public sealed class RecentRowsTests
{
    [Test]
    public void Used_values_stay_unused_ones_are_evicted_and_no_evicted_one_counts_as_new()
    {
        var rows = new RecentRows<int>(limit: 100);
        Add(rows, 1, 0);
        for (var number = 1; number < 1_000; number++)
        {
            Assert.That(rows.Find(1, Name(0)), Is.GreaterThanOrEqualTo(0));
            Add(rows, 1, number);
            rows.Age();
        }

        Assert.That(rows[rows.Find(1, Name(0))], Is.Zero);
        Assert.That(rows[rows.Find(1, Name(990))], Is.EqualTo(990));
        Assert.That(rows.Find(1, Name(500)), Is.LessThan(0));
        Assert.That(rows.Find(2, Name(990)), Is.LessThan(0));
        rows.Add(1, Name(500), out var wasThere);
        Assert.That(wasThere, Is.True);
    }

    [Test]
    public void While_nothing_was_let_go_a_name_that_is_not_there_is_new()
    {
        var rows = new RecentRows<int>(limit: 100);
        for (var number = 0; number < 150; number++)
        {
            rows.Add(1, Name(number), out var wasThere);
            Assert.That(wasThere, Is.False);
            rows.Age();
        }
    }

    [Test]
    public void Few_new_keys_are_taken_for_evicted_ones()
    {
        var seen = new EvictedKeys();
        for (var number = 0; number < 200_000; number++)
            seen.Add(1, Name(number));
        Assert.That(Enumerable.Range(0, 200_000).Count(number => seen.Has(1, Name(number))), Is.EqualTo(200_000));
        Assert.That(Enumerable.Range(200_000, 200_000).Count(number => seen.Has(1, Name(number))), Is.LessThan(2_000));
    }

    static void Add(RecentRows<int> rows, long run, int number)
    {
        var place = rows.Add(run, Name(number), out _);
        rows[place] = number;
    }

    static byte[] Name(int number) => Encoding.UTF8.GetBytes(number.ToString(CultureInfo.InvariantCulture));
}
