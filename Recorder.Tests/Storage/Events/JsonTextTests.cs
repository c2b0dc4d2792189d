using System.Buffers.Text;
using System.Text;
using NUnit.Framework;
using Recorder.Storage.Events;

namespace Recorder.Tests.Storage.Events;

/// <summary>The hand-written JSON of numbers and texts equals the framework's.</summary>
public sealed class JsonTextTests
{
    [FsCheck.NUnit.Property(MaxTest = 2_000)]
    public void Any_number_is_the_shortest_text_that_means_it(double number)
    {
        if (double.IsFinite(number))
            Assert.That(Written(number), Is.EqualTo(Shortest(number)));
    }

    [Test]
    public void Numbers_of_few_decimals_and_those_beside_them_are_the_shortest_text_that_means_them()
    {
        var random = new Random(11);
        for (var trial = 0; trial < 200_000; trial++)
        {
            var number = random.NextInt64(-2_000_000_000, 2_000_000_000) / Math.Pow(10, random.Next(0, 9));
            foreach (var near in new[] { number, Math.BitIncrement(number), Math.BitDecrement(number), number * 1e9, number / 1e9 })
            {
                if (Written(near) != Shortest(near))
                    Assert.Fail($"{near:R}: {Written(near)} is not {Shortest(near)}");
            }
        }
    }

    [Test]
    public void The_buffer_grows_and_is_reused()
    {
        var json = new JsonText();
        for (var round = 0; round < 2; round++)
        {
            json.Clear();
            json.Begin();
            for (var member = 0; member < 500; member++)
                json.Member("name"u8, "some text".AsSpan());
            json.End();
            Assert.That(Encoding.UTF8.GetString(json.Written),
                Is.EqualTo("{" + string.Join(',', Enumerable.Repeat("\"name\":\"some text\"", 500)) + "}"));
        }
    }

    static string Written(double number)
    {
        var json = new JsonText();
        json.Begin();
        json.Member("n"u8, number);
        return Encoding.UTF8.GetString(json.Written[5..]);
    }

    static string Shortest(double number)
    {
        Span<byte> text = stackalloc byte[64];
        Utf8Formatter.TryFormat(number, text, out var written);
        return Encoding.UTF8.GetString(text[..written]);
    }
}
