using Dapper;
using Microsoft.Data.Sqlite;
using Polly;
using Polly.Retry;
using SQLitePCL;

namespace Recorder.LoaderHost;

/// <summary>The host's own use of older versions of the recorder's libraries. Afterwards the default context holds them, and the process
/// has the native SQLite of 2021 loaded.</summary>
static class OlderLibraries
{
    // Stays open while the scripts run, so that the host's SQLite is in use beside the recorder's.
    static readonly SqliteConnection Kept = new("Data Source=:memory:");

    /// <summary>Uses each library once.</summary>
    /// <exception cref="InvalidOperationException">A library does not work, or is not the older version.</exception>
    internal static void Use()
    {
        Batteries_V2.Init();
        Kept.Open();
        Kept.Execute("CREATE TABLE answers(answer INTEGER);");
        var tries = 0;
        new ResiliencePipelineBuilder()
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = 1,
                Delay = TimeSpan.Zero,
                ShouldHandle = new PredicateBuilder().Handle<IOException>()
            })
            .Build()
            .Execute(() =>
            {
                Kept.Execute("INSERT INTO answers VALUES(@answer);", new { answer = 41 + tries });
                if (++tries == 1)
                    throw new IOException("the first try");
            });
        Verify();
    }

    /// <summary>Reads back the data that <see cref="Use"/> wrote, through the same libraries.</summary>
    /// <exception cref="InvalidOperationException">The data is missing, or another SQLite answers.</exception>
    internal static void Verify()
    {
        var answers = string.Join(',', Kept.Query<long>("SELECT answer FROM answers ORDER BY answer;"));
        if (answers != "41,42" || Kept.ServerVersion != "3.35.5")
            throw new InvalidOperationException($"the host's own libraries do not work: {answers} from SQLite {Kept.ServerVersion}");
    }
}
