using Dapper;
using Microsoft.Data.Sqlite;
using NUnit.Framework;
using Recorder.Storage.Maintenance.Transfers;
using Recorder.Storage.Schema;
using Recorder.Team;
using Recorder.Team.Schema;
using Recorder.Tests.Cli;

namespace Recorder.Tests.Team;

public sealed class StoreSchemaTests : TeamStoreFixture
{
    const string SelectComments = """
        SELECT c.relname, a.attname, col_description(c.oid, a.attnum) FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
        WHERE c.relkind = 'r' AND a.attnum > 0
        """;

    const string SelectKeys = """
        SELECT c.relname, a.attname FROM pg_index x JOIN pg_class c ON c.oid = x.indrelid
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY(x.indkey) JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE x.indisunique AND n.nspname = 'public'
        """;

    [Test]
    public void Making_the_store_again_changes_nothing()
    {
        var made = Command.Run("team", "init", "--to", Url);
        Assert.That((made.Code, made.Output), Is.EqualTo((0, $"{Server.Address(Store).Replace("recorder_admin@", "")}: up to date\n")));
    }

    [Test]
    public void Four_machines_that_make_a_store_at_once_make_it_once()
    {
        using (var connection = Open())
            connection.Execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
        var made = Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            using var connection = Open();
            return TeamSchema.Apply(connection, isDistributed: false).Count;
        }))).GetAwaiter().GetResult();
        Assert.That(made.Order(), Is.EqualTo(new[] { 0, 0, 0, TeamSchema.Current }));
    }

    [Test]
    public void A_store_of_a_newer_recorder_is_refused()
    {
        using var connection = Open();
        connection.Execute("INSERT INTO team_migrations (number, name, is_distributed) VALUES (99, 'later', false)");
        Assert.That(() => TeamSchema.RefuseOthers(connection), Throws.InstanceOf<TeamException>().With.Message.Contains("newer"));
        Assert.That(() => TeamSchema.Apply(connection, false), Throws.InstanceOf<TeamException>().With.Message.Contains("newer"));
    }

    [Test]
    public void A_database_without_a_store_is_refused()
    {
        using var connection = Open();
        connection.Execute("DROP TABLE team_migrations");
        Assert.That(() => TeamSchema.RefuseOthers(connection), Throws.InstanceOf<TeamException>().With.Message.Contains("team init"));
    }

    [Test]
    public void Citus_is_asked_for_before_anything_is_made()
    {
        using var connection = Open();
        connection.Execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
        Assert.That(
            () => TeamSchema.Apply(connection, isDistributed: true), Throws.InstanceOf<TeamException>().With.Message.Contains("Citus"));
        Assert.That(connection.ExecuteScalar<long>("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"), Is.Zero);
    }

    [Test]
    public void Every_column_of_the_file_has_its_description_in_the_store()
    {
        using var connection = Open();
        var comments = connection.Query<(string, string, string)>(SelectComments)
            .ToDictionary(row => (row.Item1, row.Item2), row => row.Item3);
        var missing = DataDictionary.OfThisSchema
            .Where(entry => entry.ColumnNo > 0 && TeamTable.All.Any(table => table.Name == entry.Object
                && table.Source.Columns.Any(column => column.Name == entry.Name)))
            .Where(entry => comments.GetValueOrDefault((entry.Object, entry.Name)) != entry.Description);
        Assert.That(missing, Is.Empty);
    }

    // The rule of Citus: every unique key of a distributed table has the distribution column.
    [Test]
    public void Every_key_of_a_table_with_rows_of_runs_has_the_run()
    {
        using var connection = Open();
        var keys = connection.Query<(string Table, string Column)>(SelectKeys).ToLookup(row => row.Table, row => row.Column);
        Assert.That(
            TeamTable.All.Where(table => !table.Source.IsShared).Select(table => table.Name).Concat(["push_marks", "push_contents"])
                .Where(table => !keys[table].Contains(TransferTable.Run)),
            Is.Empty);
        Assert.That(DistributionSql.All().Count(), Is.EqualTo(TeamTable.All.Count + 4));
    }

    // A table that a later version adds must not be forgotten: it has rows of runs, or it is named here.
    [Test]
    public void Every_table_of_the_file_is_in_the_store_or_left_out_by_name()
    {
        string[] left =
        [
            "presets", "strategy_run", "strategy_execution_progress", "strategy_result", "instruments", "holdings", "candle_cache",
            "stored_datasets", "dataset_versions", "feature_cache", "data_dictionary",
        ];
        Assert.That(
            SchemaScript.Objects().Where(part => part.Type == "table").Select(part => part.Name),
            Is.EquivalentTo(TeamTable.All.Select(table => table.Name).Concat(left)));
    }

    [Test]
    public void A_view_shows_as_many_rows_as_in_the_file_with_the_same_columns()
    {
        var path = Path("demo.db");
        Assert.That(Command.Run("demo", "--db", path).Code, Is.Zero);
        Assert.That(Push(path).Refused, Is.Empty);
        using var file = new SqliteConnection($"Data Source={path};Pooling=False;Mode=ReadOnly");
        using var store = Open();
        Assert.Multiple(() =>
        {
            foreach (var view in TeamViews.Names)
            {
                Assert.That(
                    store.ExecuteScalar<long>($"SELECT count(*) FROM {view}"),
                    Is.EqualTo(file.ExecuteScalar<long>($"SELECT count(*) FROM {view}")), view);
                Assert.That(
                    store.Query<string>("SELECT attname FROM pg_attribute WHERE attrelid = @view::regclass AND attnum > 0", new { view }),
                    Is.EqualTo(file.Query<string>("SELECT name FROM pragma_table_info(@view)", new { view })), view);
            }
        });
    }

    [TestCase("SELECT net_profit, executions, orders, bars, took_s FROM v_runs")]
    [TestCase("SELECT trade_no, net_pnl, exit_reason, entry_price, held_minutes, mae_ticks FROM v_trades")]
    [TestCase("SELECT month, pnl, return_percent, days_up, days_down, fills FROM v_monthly_pnl")]
    [TestCase("SELECT key, value, title FROM v_metrics")]
    [TestCase("SELECT order_id, filled_quantity, average_fill_price FROM v_orders")]
    [TestCase("SELECT name, runs, backtests, live_runs FROM v_strategies")]
    [TestCase("SELECT oco_role, status, order_id, rule FROM v_oco_legs")]
    public void A_view_shows_the_values_of_the_file(string query)
    {
        var path = Path("demo.db");
        Assert.That(Command.Run("demo", "--db", path).Code, Is.Zero);
        Push(path);
        using var file = new SqliteConnection($"Data Source={path};Pooling=False;Mode=ReadOnly");
        using var store = Open();
        Assert.That(Values(store.Query(query)), Is.EquivalentTo(Values(file.Query(query))).And.Not.Empty);
    }

    // A result of SQLite may be a whole number where PostgreSQL has a fraction.
    static List<string> Values(IEnumerable<dynamic> rows) =>
        [.. rows.Select(row => string.Join(" | ", ((IDictionary<string, object?>)row).Values.Select(value => value switch
        {
            long or int or double or decimal => Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture)
                .ToString("R", System.Globalization.CultureInfo.InvariantCulture),
            _ => $"{value}",
        })))];
}
