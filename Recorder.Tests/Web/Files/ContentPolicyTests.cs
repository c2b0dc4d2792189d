using NUnit.Framework;
using Recorder.Web.Files;

namespace Recorder.Tests.Web.Files;

/// <summary>The policy of a page.</summary>
public sealed class ContentPolicyTests
{
    [Test]
    public void A_script_has_the_hash_that_browsers_expect()
    {
        // The example from the documentation of the header at MDN.
        var policy = ContentPolicy.Of("", "doSomething();", "var inline = 1;");
        Assert.That(policy, Does.Contain(
            "script-src 'sha256-RFWPLDbv2BY+rCkDzsE+0fr8ylGr2R2faWMhq4lfEQc=' 'sha256-B2yPHKaXnvFWtRChIbabYmUBFZdVfKKXHbWtWidDVF8='"));
    }

    [Test]
    public void Nothing_is_allowed_that_the_page_does_not_need()
    {
        var policy = ContentPolicy.Of("body {}", "run();");
        Assert.Multiple(() =>
        {
            Assert.That(policy, Does.StartWith("default-src 'none';"));
            Assert.That(policy, Does.Not.Contain("unsafe").And.Not.Contain("http").And.Not.Contain("*"));
        });
    }
}
