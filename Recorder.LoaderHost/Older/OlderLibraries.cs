using Dapper;
using Microsoft.Data.Sqlite;
using Polly;
using Polly.Retry;
using SQLitePCL;

namespace Recorder.LoaderHost;

/// <summary>The host's own work with older copies of the recorder's libraries: afterwards its default context holds them, whoever asks for those names.</summary>
static class OlderLibraries
{
    /// <summary>Uses each of them once.</summary>
    /// <exception cref="InvalidOperationException">One of them is not the older copy.</exception>
    internal static void Use()
    {
        var parameters = new DynamicParameters();
        parameters.Add("answer", 42);
        var connectionString = new SqliteConnectionStringBuilder { DataSource = "host.db" }.ConnectionString;
        var tries = 0;
        new ResiliencePipelineBuilder()
            .AddRetry(new RetryStrategyOptions { MaxRetryAttempts = 1, Delay = TimeSpan.Zero, ShouldHandle = new PredicateBuilder().Handle<IOException>() })
            .Build()
            .Execute(() =>
            {
                if (++tries == 1)
                    throw new IOException("the first try");
            });

        if (parameters.Get<int>("answer") != 42 || connectionString != "Data Source=host.db" || tries != 2 || raw.sqlite3_libversion() != "3.8.0")
            throw new InvalidOperationException("the host's own libraries do not work");
    }
}
