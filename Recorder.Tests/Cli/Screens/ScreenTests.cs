using System.Text.RegularExpressions;
using NUnit.Framework;
using Recorder.Cli.Output;
using Recorder.Tests.Storage.Schema;

namespace Recorder.Tests.Cli.Screens;

/// <summary>The screens in a window of 80 and of 120 columns, and in the pages.</summary>
[Category("Integration")]
[NonParallelizable]
public sealed partial class ScreenTests : CommandFixture
{
    // Runs an hour apart have ids that differ in their first eight characters.
    static readonly DateTimeOffset Start = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

    static readonly string[] Pages = ["README.md", "docs/command-line.md", "docs/validation.md", "docs/getting-started.md", "docs/twin.md"];

    // Lines that cannot be wrapped: commands to copy, and the path of the file.
    const string Copied = "  recorder ";

    string _before = "";

    // As a user calls the commands: in the folder of the file, without --db.
    [SetUp]
    public void EnterFolder()
    {
        _before = Environment.CurrentDirectory;
        Environment.CurrentDirectory = System.IO.Path.GetDirectoryName(Database)!;
    }

    [TearDown]
    public void LeaveFolder() => Environment.CurrentDirectory = _before;

    [TestCase(80)]
    [TestCase(120)]
    public void A_screen_is_the_one_that_is_kept_and_fits_its_window(int width)
    {
        Write("es_1h.csv", [.. HourlyBars.Lines(120)]);
        var clock = new SteppedTime(Start, TimeSpan.FromHours(1));
        Assert.Multiple(() =>
        {
            foreach (var screen in CapturedScreen.All.Where(screen => screen.Width == width))
            {
                var command = Command.In(new Screen(width, IsLive: false), clock, screen.Words.Split(' '));
                Assert.That(command.Code, Is.Zero, $"{screen.Name}: {command.Error}");
                var received = CapturedScreen.Plain(command.Output);
                Assert.That(received.Split('\n').Where(line => line.Length > width && !line.StartsWith(Copied, StringComparison.Ordinal)),
                    Is.Empty, screen.Name);
                if (received == screen.Verified)
                    continue;
                File.WriteAllText(screen.File.Replace(".verified.", ".received.", StringComparison.Ordinal), received);
                Assert.Fail($"The screen of `recorder {screen.Words}` has changed: compare {screen.Name}.{width}.received.txt with it.");
            }
        });
    }

    [TestCaseSource(nameof(Shown))]
    public void A_screen_of_a_page_is_the_one_that_is_kept(string page, string name)
    {
        var block = Blocks(page).Single(block => block.Name == name);
        var screen = CapturedScreen.All.Single(screen => $"{screen.Name}.{screen.Width}" == name);
        Assert.That(block.Text, Is.EqualTo($"$ recorder {screen.Words}\n{screen.Verified}"));
    }

    [Test]
    public void The_pages_show_screens() => Assert.Multiple(() =>
    {
        Assert.That(Shown().Select(data => (string)data.Arguments[0]!).Distinct(), Is.SupersetOf(Pages[..3]));
        Assert.That(Shown().Count(), Is.AtLeast(6));
    });

    static IEnumerable<TestCaseData> Shown() => Pages
        .SelectMany(page => Blocks(page).Select(block => new TestCaseData(page, block.Name).SetArgDisplayNames(page, block.Name)));

    static IEnumerable<(string Name, string Text)> Blocks(string page) =>
        Screens().Matches(File.ReadAllText(System.IO.Path.Combine(SchemaFolder.RepositoryRoot(), page)).ReplaceLineEndings("\n"))
            .Select(match => (match.Groups[1].Value, match.Groups[2].Value));

    [GeneratedRegex("^<!-- screen ([a-z-]+\\.\\d+) -->\\n```\\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Screens();
}
