using Dapper;
using NUnit.Framework;
using Recorder.Plugin;
using Recorder.Storage.Schema.Opening;
using Recorder.Tests.Capture;
using Recorder.Tests.Capture.Runs.Instances;
using Recorder.Tests.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Plugin;

/// <summary>
/// A run of another strategy has that strategy's name and parameters; a second start is the same instance.
/// </summary>
[Category("Integration")]
public sealed class RecordedStrategyTests
{
    const string Id = "8b1c0f0e-1111-4222-8333-000000000001";
    const string OtherId = "8b1c0f0e-1111-4222-8333-000000000002";

    [TestCase("Crossing")]
    [TestCase("crossing")]
    [TestCase(Id)]
    [TestCase("Crossing (" + Id + ")")]
    public void Named_in_any_way_it_is_recorded_as_if_it_recorded_itself(string wanted)
    {
        using var scripts = new InstanceFolder();
        using var folder = new TestFolder();
        using var market = new MarketHarness();
        using var inside = market.Simulation.Enter();
        scripts.Add("Crossing", Id, Xml(market));
        scripts.Add("Another", OtherId, Xml(market).Replace(Id, OtherId, StringComparison.Ordinal));

        Assert.That(Record(market, folder.File("outside.db"), wanted, scripts.Path), Is.Empty);
        var itself = new Crossing { CurrentSymbol = market.Symbol, CurrentAccount = market.Account };
        RunRecorder.Attach(itself, RecordedHarness.In(folder) with { DatabasePath = folder.File("itself.db") }).Dispose();

        const string sql =
            "SELECT s.name, i.instance_name, i.parameters_json, i.symbol, i.account_id, i.venue FROM "
            + "strategy_instances i JOIN strategies s USING (strategy_id)";
        Assert.That(Rows(folder.File("outside.db"), sql), Is.EqualTo(Rows(folder.File("itself.db"), sql)));
        Assert.That(
            Rows(folder.File("outside.db"),
                "SELECT json_extract(payload_json, '$.data.platform_instance_id') AS id FROM ingest_events WHERE event_type = 'RUN_START'")
                .Single(),
            Does.Contain(Id));
    }

    [Test]
    public void A_name_that_is_not_found_is_used_as_given_and_the_candidates_are_listed()
    {
        using var scripts = new InstanceFolder();
        using var folder = new TestFolder();
        using var market = new MarketHarness();
        using var inside = market.Simulation.Enter();
        scripts.Add("Crossing", Id, Xml(market));
        scripts.Add("Half", OtherId, "<root><strat");

        var messages = Record(market, folder.File("recorder.db"), "Crosing", scripts.Path);
        Assert.That(messages, Has.Count.EqualTo(2).And.Some.Contains("Half").And.Some.EqualTo(
            $"no strategy Crosing in {scripts.Path}, so its parameters are not known; its name is used as it was given. There are: "
                + $"Crossing ({Id}, Working)"));
        Assert.That(Rows(folder.File("recorder.db"), "SELECT name FROM strategies").Single(), Does.Contain("Crosing"));
    }

    [Test]
    public void Several_strategies_of_one_name_are_logged_and_recorded_under_the_account()
    {
        using var scripts = new InstanceFolder();
        using var folder = new TestFolder();
        using var market = new MarketHarness();
        using var inside = market.Simulation.Enter();
        scripts.Add("Crossing", Id, Xml(market));
        scripts.Add("Crossing", OtherId, Xml(market).Replace(Id, OtherId, StringComparison.Ordinal));

        var messages = Record(market, folder.File("recorder.db"), "Crossing", scripts.Path);
        Assert.That(messages.Single(),
            Does.StartWith($"2 strategies are called Crossing: Crossing ({Id}, Working), Crossing ({OtherId}, Working). State the id"));
        Assert.That(Rows(folder.File("recorder.db"), "SELECT name FROM strategies").Single(), Does.Contain("Account Account (USD)"));
    }

    [Test]
    public void A_folder_that_is_not_there_costs_the_parameters_only()
    {
        using var folder = new TestFolder();
        using var market = new MarketHarness();
        using var inside = market.Simulation.Enter();
        var messages = Record(market, folder.File("recorder.db"), "Crossing", folder.File("nowhere"));
        Assert.That(messages.Single(),
            Does.Contain("cannot be read").And.EndsWith("so the parameters of Crossing are not known; its name is used as it was given"));
        Assert.That(Rows(folder.File("recorder.db"), "SELECT name FROM strategies").Single(), Does.Contain("Crossing"));
    }

    [Test]
    public void Started_again_with_the_platform_it_is_the_same_instance_with_a_new_run()
    {
        using var folder = new TestFolder();
        var first = RunOf(folder, strategy => strategy.InstanceName = "mornings");
        var again = RunOf(folder, strategy => strategy.InstanceName = "afternoons");
        var reordered = RunOf(folder, strategy => strategy.Reversed = true);
        var changed = RunOf(folder, strategy => strategy.Length = 21);

        Assert.Multiple(() =>
        {
            Assert.That((again.Instance, reordered.Instance), Is.EqualTo((first.Instance, first.Instance)));
            Assert.That(changed.Instance, Is.Not.EqualTo(first.Instance));
            Assert.That(new[] { first.Run, again.Run, reordered.Run, changed.Run }, Is.Unique);
            Assert.That(Rows(folder.File("recorder.db"), "SELECT instance_id, count(*) AS runs FROM strategy_runs GROUP BY 1 ORDER BY 2"),
                Is.EqualTo(new[]
                {
                    $"instance_id={changed.Instance} runs=1", $"instance_id={first.Instance} runs=3",
                }));
        });
    }

    [Test]
    public void The_recorder_as_a_strategy_continues_the_same_instance_whatever_it_writes_to_and_how()
    {
        using var folder = new TestFolder();
        InstanceOf(folder, _ => { }, "first.db");
        InstanceOf(folder, recorder => (recorder.Volumetric, recorder.BackFillFrom, recorder.InstanceName) = (true, "Today", "renamed"),
            "second.db");
        InstanceOf(folder, recorder => recorder.TagFilter = "x", "third.db");

        var (first, second, third) = (Instance("first.db"), Instance("second.db"), Instance("third.db"));
        Assert.That(second, Is.EqualTo(first));
        Assert.That(third, Is.Not.EqualTo(first), "another part of the account");

        string Instance(string file) => Rows(folder.File(file), "SELECT instance_id FROM strategy_instances").Single();
    }

    // Each run is in a new platform, as after a restart.
    static (Guid Instance, Guid Run) RunOf(TestFolder folder, Action<Crossing> set)
    {
        using var market = new MarketHarness();
        using var inside = market.Simulation.Enter();
        var strategy = new Crossing { CurrentSymbol = market.Symbol, CurrentAccount = market.Account };
        set(strategy);
        using var recorder = RunRecorder.Attach(strategy, RecordedHarness.In(folder));
        return (recorder.InstanceId!.Value, recorder.RunId!.Value);
    }

    static void InstanceOf(TestFolder folder, Action<RecorderStrategy> set, string file)
    {
        using var market = new MarketHarness();
        using var inside = market.Simulation.Enter();
        var recorder = new RecorderStrategy { DatabaseFile = folder.File(file), CurrentAccount = market.Account };
        set(recorder);
        market.Simulation.Start(recorder);
        market.Simulation.Stop(recorder);
    }

    // Records like the strategy Recorder, into a given folder. Returns the error messages.
    static List<string> Record(MarketHarness market, string database, string wanted, string scripts)
    {
        var messages = new List<string>();
        var strategy = new RecorderStrategy { CurrentAccount = market.Account, CurrentSymbol = market.Symbol };
        using (RunRecorder.Attach(strategy, new RecorderOptions
        {
            DatabasePath = database,
            RecordedStrategy = wanted,
            ScriptsDataFolder = scripts,
            StrategyName = $"Account {market.Account.Name}",
            RecordBars = false,
            StopWait = TimeSpan.FromSeconds(60),
            KeepOpen = TimeSpan.Zero,
            Log = _ => { },
            LogTrouble = messages.Add,
        }))
        {
            market.Tick(100);
        }

        return messages;
    }

    static List<string> Rows(string database, string sql)
    {
        using var connection = RecorderDatabase.OpenForReading(database);
        return [.. connection.Query(sql).Cast<IDictionary<string, object?>>()
            .Select(row => string.Join(" ", row.Select(cell => $"{cell.Key}={cell.Value}")))];
    }

    static string Link(string id, string connection, string name) =>
        $"<BusinessObjectInfo><Id>{id}</Id><ConnectionId>{connection}</ConnectionId><Name>{name}</Name></BusinessObjectInfo>";

    static string Xml(MarketHarness market) => $"""
        <root>
          <strategy><Id>{Id}</Id><State>Working</State></strategy>
          <Item><Name>Length</Name><Value>20</Value></Item>
          <Item><Name>Factor</Name><Value>1.5</Value></Item>
          <Item><Name>Reversals</Name><Value>True</Value></Item>
          <Item><Name>Mode</Name><Value>fast</Value></Item>
          <Item><Name>Account</Name>{Link(market.Account.Id, market.Account.ConnectionId, market.Account.Name)}</Item>
          <Item><Name>Symbol</Name>{Link(market.Symbol.Id, market.Symbol.ConnectionId, market.Symbol.Name)}</Item>
        </root>
        """;

    sealed class Crossing : Strategy, ICurrentSymbol, ICurrentAccount
    {
        public Crossing() => Name = "Crossing";

        [InputParameter("Symbol", 0)]
        public Symbol? CurrentSymbol { get; set; }

        [InputParameter("Account", 1)]
        public Account? CurrentAccount { get; set; }

        [InputParameter("Length", 2)]
        public int Length { get; set; } = 20;

        [InputParameter("Factor", 3)]
        public double Factor { get; set; } = 1.5;

        [InputParameter("Reversals", 4)]
        public bool Reversals { get; set; } = true;

        [InputParameter("Mode", 5)]
        public string Mode { get; set; } = "fast";

        internal bool Reversed { get; set; }

        public override IList<SettingItem> Settings
        {
            get => Reversed ? [.. base.Settings.Reverse()] : base.Settings;
            set => base.Settings = value;
        }
    }
}
