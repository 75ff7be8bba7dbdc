using SkyAndStreet.Maintenance.Features;

namespace SkyAndStreet.Maintenance.Tests;

public class CursorTests
{
    [Theory]
    [InlineData("P-1")]
    [InlineData("Kanal mit ä")]
    public void A_key_comes_back(string key)
    {
        Assert.True(Cursor.TryRead(Cursor.Of(key), out var read));
        Assert.Equal(key, read);
    }

    [Fact]
    public void Two_numbers_come_back()
    {
        var numbers = new long[2];
        Assert.True(Cursor.TryReadNumbers(Cursor.Of("7 12"), numbers));
        Assert.Equal([7, 12], numbers);
        Assert.True(Cursor.TryReadNumbers(null, numbers));
        Assert.Equal([-1, -1], numbers);
    }

    [Theory]
    [InlineData("not base64 !")]
    [InlineData("QQ")]
    public void What_is_no_cursor_is_refused(string text) => Assert.False(Cursor.TryReadNumbers(text, new long[1]));

    [Fact]
    public void A_page_knows_whether_there_is_more()
    {
        Assert.Null(Cursor.Page([1, 2], 2, i => i, i => $"{i}").Next);
        var page = Cursor.Page([1, 2, 3], 2, i => i * 10, i => $"{i}");
        Assert.Equal([10, 20], page.Items);
        Assert.Equal(Cursor.Of("2"), page.Next);
    }
}
