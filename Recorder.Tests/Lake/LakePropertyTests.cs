using System.Globalization;
using NUnit.Framework;
using Recorder.Lake.Layout;
using Recorder.Lake.Snapshots;

namespace Recorder.Tests.Lake;

/// <summary>Any order of changes, exports and compactions.</summary>
[Category("Integration")]
public sealed class LakePropertyTests : LakeFixture
{
    [FsCheck.NUnit.Property(MaxTest = 6, Replay = "(7,9)")]
    public void A_lake_has_the_rows_of_the_last_export_of_each_run(int seed)
    {
        var random = new Random(seed);
        var lake = new LakeFolder(Path($"lake{Guid.NewGuid():N}"));
        // The oracle: the rows that the database had of each run at its last export.
        var exported = new Dictionary<string, List<List<string>>>(StringComparer.Ordinal);
        for (var step = 0; step < 10; step++)
        {
            var run = Runs[random.Next(Runs.Count)];
            switch (random.Next(6))
            {
                case 0:
                    Tag(run, string.Create(CultureInfo.InvariantCulture, $"tag{step}"));
                    break;
                case 1:
                    Change(string.Create(
                        CultureInfo.InvariantCulture,
                        $"UPDATE strategy_runs SET start_utc = '2024-0{random.Next(1, 4)}-01T00:00:00.0000000Z' WHERE run_id = '{run}'"));
                    break;
                case 2:
                    Change($"DELETE FROM closed_trades WHERE run_id = '{run}' AND trade_no = (SELECT max(trade_no) FROM closed_trades)");
                    break;
                case 3:
                    Export(lake, [.. Runs]);
                    break;
                case 4:
                    Export(lake, run);
                    break;
                default:
                    if (lake.Find() is not null)
                        Compact(lake, keep: random.Next(1, 3));
                    break;
            }

            if (lake.Find() is not null)
                AssertEqual(lake, exported);
        }

        void Export(LakeFolder into, params string[] runs)
        {
            base.Export(into, runs);
            foreach (var run in runs)
                exported[run] = [.. LakeTable.All.Select(table => Expected(table, [run]))];
        }
    }

    static void AssertEqual(LakeFolder lake, Dictionary<string, List<List<string>>> exported)
    {
        for (var at = 0; at < LakeTable.All.Count; at++)
        {
            var expected = exported.Values.SelectMany(tables => tables[at]).Order(StringComparer.Ordinal);
            Assert.That(Found(lake, LakeTable.All[at]), Is.EqualTo(expected), LakeTable.All[at].Name);
        }
    }
}
