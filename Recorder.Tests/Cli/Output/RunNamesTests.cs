using NUnit.Framework;
using Recorder.Cli.Output;

namespace Recorder.Tests.Cli.Output;

/// <summary>The name of a run that a command prints is accepted by every other command.</summary>
public sealed class RunNamesTests
{
    [FsCheck.NUnit.Property(MaxTest = 200, Replay = "(2,3)")]
    public void A_name_is_a_prefix_of_one_run_and_no_shorter_one_of_eight_characters_is(long[] seeds)
    {
        // Few digits, so that many ids begin alike.
        var ids = seeds.Select(seed => (ulong)seed)
            .Select(seed => $"01a20ca1-{seed % 3:x4}-7{seed % 5:x3}-8{seed % 7:x3}-{seed & 0xffffffffffff:x12}").Distinct().ToList();
        var names = new RunNames(ids);
        foreach (var id in ids)
        {
            var name = names[id];
            Assert.That(ids.Where(other => other.StartsWith(name, StringComparison.Ordinal)), Is.EqualTo(new[] { id }));
            Assert.That(name, Has.Length.AtLeast(8).And.Not.EndsWith("-"));
            var shorter = name[..^1].TrimEnd('-');
            Assert.That(shorter.Length < 8 || ids.Count(other => other.StartsWith(shorter, StringComparison.Ordinal)) > 1, Is.True,
                $"{shorter} is enough for {id}");
        }
    }

    [Test]
    public void A_run_that_is_not_in_the_file_is_named_by_its_id() => Assert.That(new RunNames([])["abc"], Is.EqualTo("abc"));
}
