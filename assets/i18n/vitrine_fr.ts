<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr">
<context>
    <name>Answer</name>
    <message>
        <source>Not with this car: touch to see why</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why not?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Often chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Included: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In your car</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At no extra cost</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Appointments</name>
    <message>
        <source>Test drives today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Book a test drive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody drives today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whoever sits in the car buys it more often: offer a test drive.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Booking</name>
    <message>
        <source>Test drive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the test drive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Book a test drive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep this time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This test drive is gone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept on this computer; it is confirmed once the dealership&apos;s plan has it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody else was first. Call the customer and find a new time.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BookingModel</name>
    <message>
        <source>The test drive is cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test drive done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Noted: they did not come.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any car</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No time is free on this day. Try another day or another car.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say who drives, and pick a time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say who drives.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pick a time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Booked, to be confirmed: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Booked: {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Calendar</name>
    <message>
        <source>Week</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Day or week</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Book</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Book a test drive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The calendar could not be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No demonstrators yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Demonstrators come with the dealership&apos;s data. Once there is one, its free times stand here.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CalendarModel</name>
    <message>
        <source>Closed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CallBanner</name>
    <message>
        <source>I am going</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Called</name>
    <message>
        <source>We are on our way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One of us will be with you in a moment. Go on looking, nothing is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Car</name>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your car</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Book a test drive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep my car</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2 km of range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2 g CO₂/km</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More than that: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>removes %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>adds %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>same price</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no extra cost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>included</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>range %1 km</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>with %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>standard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CarBar</name>
    <message>
        <source>Your car</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all taxes included</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Book a test drive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make an offer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep this car</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CarCard</name>
    <message>
        <source>%1, code %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test drive for %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offer for %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Co2Badge</name>
    <message>
        <source>CO2 class %1, %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Compare</name>
    <message>
        <source>Compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put a second car beside this one: change it, or take another model, and press Compare.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Up to three cars, line by line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the car</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show what is the same too</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take %1 away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on with %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Differences</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConfiguratorModel</name>
    <message>
        <source>from {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n choice(s) of this car can no longer be ordered</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Kept as {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept as {0} for {1}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Configure</name>
    <message>
        <source>The range could not be opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConsentLine</name>
    <message>
        <source>Withdraw: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Agreed: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CustomerFacts</name>
    <message>
        <source>Contact</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Phone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Email</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something to do for them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Consents</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CustomerForm</name>
    <message>
        <source>Edit the customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A name and a phone number or an email are enough.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Phone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Email</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We may call or write about this request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We may send news and offers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Can be withdrawn at any time, here or by reply.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Company, address, plate, note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Company</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Street</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Postal code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>City</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plate of the car they drive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>French</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>English</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CustomerFormModel</name>
    <message>
        <source>This is the customer we knew. Nothing was added.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is kept.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CustomerHead</name>
    <message>
        <source>Back to the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit the customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Configure a car</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Book a test drive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make an offer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note a call</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CustomerList</name>
    <message>
        <source>Search all customers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which customers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lately</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Requests</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The customers could not be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody is called “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No customers yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody here just now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any part of a name, phone, email or plate will do.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody at the desk? A name and a phone number are enough.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Customers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CustomerThings</name>
    <message>
        <source>Cars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No car yet. Configure one together; it is kept here under a short code.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Requests</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test drives</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CustomerWords</name>
    <message>
        <source>Offer made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Car kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New time needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waits %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>until %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See the drive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See the task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Customer since %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Never asked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Given on {0} · {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Withdrawn on {0} · {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test drive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>valid until %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Customers</name>
    <message>
        <source>Customers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pick a customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cars, test drives, offers and everything that was said stand here, on one page.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CustomersModel</name>
    <message>
        <source>Configure a car first: an offer is made from a kept car.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Noted in the history.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Task done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Consent kept: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Consent withdrawn: {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DateStrip</name>
    <message>
        <source>Days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Earlier days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Later days</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DayGrid</name>
    <message>
        <source>Closed on this day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pick another day above; the days that can be picked are open.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Drive</name>
    <message>
        <source>When would you like to drive it?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody was faster. These times are still free.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That could not be saved. Nothing you typed is lost: please try again, or call one of us.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No time is free on this day. Please pick another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Duplicates</name>
    <message>
        <source>Perhaps we know this customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use this one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use this one: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Finder</name>
    <message>
        <source>Find a name, phone, plate or code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing found for “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Form</name>
    <message>
        <source>Keep my car</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who is coming?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We keep your car under a short code. Leave your name and one way to reach you, so that one of us can help you with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We keep the car free for you. Leave your name and one way to reach you, in case something changes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That could not be saved. Nothing you typed is lost: please try again, or call one of us.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please tell us your name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Phone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a phone number yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A phone number or an email, please.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>or email</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not an email address yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You may contact me about this car.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please tick this: without it we may not write to you or call you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only about this car, and only until you say no. Ask any of us to delete it at any time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Book this time</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Formats</name>
    <message>
        <source>just now</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Frame</name>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Call a salesperson</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FreeSlot</name>
    <message>
        <source>%1, %2, free</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Instead</name>
    <message>
        <source>You can have it like this:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is not made for this car.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adds %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removes %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Same price</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave it as it is</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KeptDrive</name>
    <message>
        <source>Car</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They drove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They did not come</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a new time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move to another time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel the test drive</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Leads</name>
    <message>
        <source>Waiting for a first contact</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 are waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everybody has been contacted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New requests from the website and the kiosk come in here, the longest waiting on top.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MakeOffer</name>
    <message>
        <source>Make an offer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say for whom the offer is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the offer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The offer cannot be made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pricing …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language of the offer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>French</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>English</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MakeOfferModel</name>
    <message>
        <source>Some choices of this car are no longer offered. Open it in the configurator first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The price list has changed: this car was {0} when it was kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offer {0} is made; its PDF is on the way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offer {0}: the PDF is ready.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Mark</name>
    <message>
        <source>Staff: hold for three seconds to leave</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Models</name>
    <message>
        <source>Which car?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A car for %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a model and put it together with your customer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Note</name>
    <message>
        <source>Note what was said</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it was</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Email</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Visit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was said, in a few words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This counts as the first contact: the customer no longer waits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep in the history</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OfferLines</name>
    <message>
        <source>Lines of the offer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without tax</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Total</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OfferList</name>
    <message>
        <source>Which offers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The offers could not be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No open offers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None of these yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An offer starts from a car: configure one, keep it, make the offer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Configure a car</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offers</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OfferPage</name>
    <message>
        <source>Back to the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offer %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Car %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open it in the configurator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Making the PDF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the PDF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the PDF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send it by email</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Declined</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open it again</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Offers</name>
    <message>
        <source>Offers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New offer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pick an offer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its car, its lines and its PDF stand here.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OffersModel</name>
    <message>
        <source>ended {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ends today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>until {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>VAT {0} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Valid until {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in French</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in English</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offer accepted. Congratulations!</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offer declined.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The offer is open again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved as {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your offer {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offer {0} sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The letter is open in your mail program; attach {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer has no program for that. The file is in your documents, folder Vitrine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file could not be written. Is the disk full, or the folder Documents locked?</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PersonPicker</name>
    <message>
        <source>Customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody else</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name, phone or email</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New customer</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PickTime</name>
    <message>
        <source>Car</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free times</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Child seat, route, a wish</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Pin</name>
    <message>
        <source>Choose a PIN for staff</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PIN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Four to eight digits, please.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not the PIN.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Four to eight digits. It is the only way out of this screen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For staff: leave the kiosk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>OK</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Qr</name>
    <message>
        <source>QR code %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Questions</name>
    <message>
        <source>Before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More (%1/%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Screens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Synchronisation</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Range</name>
    <message>
        <source>Which one is yours?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The cars cannot be shown right now. Please ask one of us.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The cars are on their way…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Rebook</name>
    <message>
        <source>New time needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a new time: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Screens</name>
    <message>
        <source>Today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Configure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Customers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offers</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Skeleton</name>
    <message>
        <source>Loading</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Front</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inside</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StepCards</name>
    <message>
        <source>Find an option</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No option is called “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Still</name>
    <message>
        <source>Are you still there?</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>In %n second(s) this screen starts again and forgets what you typed.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>I am still here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start again</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Summary</name>
    <message>
        <source>Price in detail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Standard equipment</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SwatchTile</name>
    <message>
        <source>not with your choices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why?</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Sync</name>
    <message>
        <source>Everything is kept on this PC</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sending …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing sent yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All sent, %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no network since %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TaskRow</name>
    <message>
        <source>Done: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the customer of: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Tasks</name>
    <message>
        <source>To do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 due</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing left to do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note below what must not be forgotten.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note something to do today</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Thanks</name>
    <message>
        <source>Thank you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 at %2, in the %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We will confirm it to you. Please bring your driving licence.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your car is kept. One of us will contact you tomorrow.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your code. Show it to any of us.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Today</name>
    <message>
        <source>New customer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Configure a car</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a time</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TodayModel</name>
    <message>
        <source>Good morning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Good afternoon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Good evening</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody has called them yet; the first has waited for {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody else was first: find a new time for {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Late, {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You are on your way to the kiosk.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TouchKeys</name>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Erase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Capital letter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Space</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>VChip</name>
    <message>
        <source>Remove %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>VField</name>
    <message>
        <source>optional</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>VPanel</name>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>VSearch</name>
    <message>
        <source>Empty the search</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>VToast</name>
    <message>
        <source>Close the message</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ValueCard</name>
    <message>
        <source>not with your choices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>popular</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why?</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Make it yours.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a car, its colour and everything in it. See the price at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Touch to begin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The cars cannot be shown right now. Please ask one of us.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message>
        <source>At the desk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kiosk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Website</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Event</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a car</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wants to buy: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wants to lease: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wants to drive: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wants to sell: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trade-in and %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contacted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Appointment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offer made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Won</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Provisional</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New time needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Did not come</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Declined</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Email</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Post</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>News and offers · %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About this request · %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A visitor at the kiosk asks for somebody</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a new time for the test drive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Call back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Telephone call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Visit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asked about: {model}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Request closed: {status}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Car kept: {model}, code {code}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test drive on {start}: {status}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offer {number}: {status}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Consent given: {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Consent withdrawn: {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Task done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type a name, or the name of the company.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type a telephone number or an email address, one is enough.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is no telephone number: digits, and a + in front if you like.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An email address looks like name@example.com.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask whether we may get in touch, and tick the box.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is too long.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please check this field.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody else has this car then. These times are the nearest free ones:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The dealership is closed then. These times are the nearest free ones:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This time has passed. These times are the nearest free ones:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This time cannot be booked. These are the nearest free ones:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is no longer there. Somebody may have removed it on another computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full. Nothing saved is lost; free some space and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program holds the file. Nothing is lost; try again in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file of this computer cannot be written. Nothing saved is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file of this computer is damaged. Restart Vitrine to repair it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No car has this code here. It may not have arrived yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This request cannot go there from where it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This did not work. Nothing saved is lost; try again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
